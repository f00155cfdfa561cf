#define _GNU_SOURCE
#include "csystem.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <fcntl.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { second = 1000000000 };

int64_t csystem_now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (int64_t)time.tv_sec * second + time.tv_nsec;
}

int64_t csystem_wall_clock(void) {
  struct timespec time;
  clock_gettime(CLOCK_REALTIME, &time);
  return (int64_t)time.tv_sec * second + time.tv_nsec;
}

void csystem_sleep(int64_t nanoseconds) {
  struct timespec time = {.tv_sec = nanoseconds / second, .tv_nsec = nanoseconds % second};
  nanosleep(&time, NULL);
}

struct csystem_monitor {
  pthread_mutex_t mutex;
  pthread_cond_t condition;
};

csystem_monitor *csystem_monitor_new(void) {
  csystem_monitor *monitor = malloc(sizeof *monitor);
  if (!monitor) return NULL;
  pthread_mutex_init(&monitor->mutex, NULL);
  pthread_condattr_t attributes;
  pthread_condattr_init(&attributes);
#ifndef __APPLE__
  pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
#endif
  pthread_cond_init(&monitor->condition, &attributes);
  pthread_condattr_destroy(&attributes);
  return monitor;
}

void csystem_monitor_free(csystem_monitor *monitor) {
  pthread_cond_destroy(&monitor->condition);
  pthread_mutex_destroy(&monitor->mutex);
  free(monitor);
}

void csystem_monitor_lock(csystem_monitor *monitor) { pthread_mutex_lock(&monitor->mutex); }
void csystem_monitor_unlock(csystem_monitor *monitor) { pthread_mutex_unlock(&monitor->mutex); }
void csystem_monitor_signal(csystem_monitor *monitor) { pthread_cond_signal(&monitor->condition); }
void csystem_monitor_broadcast(csystem_monitor *monitor) {
  pthread_cond_broadcast(&monitor->condition);
}
void csystem_monitor_wait(csystem_monitor *monitor) {
  pthread_cond_wait(&monitor->condition, &monitor->mutex);
}

void csystem_monitor_wait_until(csystem_monitor *monitor, int64_t moment) {
#ifdef __APPLE__
  int64_t rest = moment - csystem_now();
  if (rest < 0) rest = 0;
  struct timespec time = {.tv_sec = rest / second, .tv_nsec = rest % second};
  pthread_cond_timedwait_relative_np(&monitor->condition, &monitor->mutex, &time);
#else
  struct timespec time = {.tv_sec = moment / second, .tv_nsec = moment % second};
  pthread_cond_timedwait(&monitor->condition, &monitor->mutex, &time);
#endif
}

struct start {
  void (*run)(void *);
  void *argument;
};

static void *enter(void *opaque) {
  struct start start = *(struct start *)opaque;
  free(opaque);
  start.run(start.argument);
  return NULL;
}

bool csystem_thread_start(void (*run)(void *), void *argument, int64_t stack_size) {
  struct start *start = malloc(sizeof *start);
  if (!start) return false;
  *start = (struct start){run, argument};
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, (size_t)stack_size);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  pthread_t thread;
  int status = pthread_create(&thread, &attributes, enter, start);
  pthread_attr_destroy(&attributes);
  if (status != 0) free(start);
  return status == 0;
}

void csystem_thread_step_back(void) {
#ifdef __linux__
  /* Linux keeps a nice value for each thread; elsewhere this would slow the whole process. */
  setpriority(PRIO_PROCESS, (id_t)syscall(SYS_gettid), getpriority(PRIO_PROCESS, 0) + 4);
#endif
}

void csystem_memory_keep(void) {
#ifdef __GLIBC__
  /* A page of news needs a few blocks of some hundred kB. By default each is mapped anew, zeroed by the
     kernel page by page, and unmapped: a tenth of the work. */
  mallopt(M_MMAP_THRESHOLD, 4 << 20);
  mallopt(M_TRIM_THRESHOLD, 32 << 20);
#endif
}

static int wait_for(int descriptor, short events, int milliseconds) {
  struct pollfd target = {.fd = descriptor, .events = events};
  return poll(&target, 1, milliseconds);
}

int csystem_wait_readable(int descriptor, int milliseconds) {
  return wait_for(descriptor, POLLIN, milliseconds);
}

int csystem_wait_writable(int descriptor, int milliseconds) {
  return wait_for(descriptor, POLLOUT, milliseconds);
}

/* Without pidfd the process is looked for once a second. */
void csystem_wait_gone(int descriptor, int process) {
  int handle = -1;
#ifdef SYS_pidfd_open
  if (process > 0) handle = (int)syscall(SYS_pidfd_open, process, 0);
#endif
  if (process > 0 && handle < 0 && errno == ESRCH) return;
  struct pollfd targets[2] = {{.fd = descriptor, .events = 0}, {.fd = handle, .events = POLLIN}};
  for (;;) {
    int count = poll(targets, 2, process > 0 && handle < 0 ? 1000 : -1);
    if (count > 0) break;
    if (count < 0 && errno != EINTR) break;
    if (process > 0 && handle < 0 && kill(process, 0) != 0 && errno == ESRCH) break;
  }
  if (handle >= 0) close(handle);
}

void csystem_signals_prepare(void) {
  signal(SIGPIPE, SIG_IGN);
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &set, NULL);
}

void csystem_signals_wait_termination(void) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  int signal = 0;
  while (sigwait(&set, &signal) != 0) {
  }
}

extern char **environ;

int csystem_spawn(const char *const arguments[], int *input, int *output) {
  int to[2], from[2];
  if (pipe2(to, O_CLOEXEC) != 0) return -1;
  if (pipe2(from, O_CLOEXEC) != 0) {
    close(to[0]);
    close(to[1]);
    return -1;
  }
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, to[0], 0);
  posix_spawn_file_actions_adddup2(&actions, from[1], 1);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
  pid_t process;
  int status =
      posix_spawnp(&process, arguments[0], &actions, &attributes, (char **)arguments, environ);
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  close(to[0]);
  close(from[1]);
  if (status != 0) {
    close(to[1]);
    close(from[0]);
    return -1;
  }
  *input = to[1];
  *output = from[0];
  return process;
}

int csystem_wait_exit(int process) {
  int status = 0;
  while (waitpid(process, &status, 0) < 0) {
    if (errno != EINTR) return 0;
  }
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}
