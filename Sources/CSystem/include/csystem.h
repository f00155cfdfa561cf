/* Calls of the system whose structs differ from one C library to the next.
   Swift sees numbers and opaque pointers only. */
#ifndef CSYSTEM_H
#define CSYSTEM_H

#include <stdbool.h>
#include <stdint.h>

/* Nanoseconds of the monotonic clock. */
int64_t csystem_now(void);
/* Nanoseconds since 1970. */
int64_t csystem_wall_clock(void);
/* Rests for so many nanoseconds. */
void csystem_sleep(int64_t nanoseconds);

/* A mutex with a condition variable on the monotonic clock; NULL when memory is out. */
typedef struct csystem_monitor csystem_monitor;
csystem_monitor *csystem_monitor_new(void);
void csystem_monitor_free(csystem_monitor *monitor);
void csystem_monitor_lock(csystem_monitor *monitor);
void csystem_monitor_unlock(csystem_monitor *monitor);
void csystem_monitor_signal(csystem_monitor *monitor);
void csystem_monitor_broadcast(csystem_monitor *monitor);
void csystem_monitor_wait(csystem_monitor *monitor);
/* Waits at most until a moment of csystem_now(). */
void csystem_monitor_wait_until(csystem_monitor *monitor, int64_t moment);

/* Runs a function on a new detached thread with this much stack; false when there is none. */
bool csystem_thread_start(void (*run)(void *), void *argument, int64_t stack_size);

/* Lets the other threads of this process run before this one when the cores do not suffice. */
void csystem_thread_step_back(void);

/* Keeps memory that is freed for the next request instead of giving it back to the system at once,
   all but single blocks of 4 MB and more: to be called before any thread is started. */
void csystem_memory_keep(void);

/* Waits for a descriptor, in milliseconds or for ever (-1): 1 ready, 0 not ready, -1 a signal came. */
int csystem_wait_readable(int descriptor, int milliseconds);
int csystem_wait_writable(int descriptor, int milliseconds);

/* Waits until the reader of a descriptor has gone, or a process (0: none) has ended. */
void csystem_wait_gone(int descriptor, int process);

/* Blocks SIGTERM in this thread and all it starts, and ignores SIGPIPE. */
void csystem_signals_prepare(void);
/* Waits for a blocked SIGTERM. */
void csystem_signals_wait_termination(void);

/* Starts a program in a process group of its own, with pipes to its input and output.
   Gives its process id, or -1. */
int csystem_spawn(const char *const arguments[], int *input, int *output);
/* Waits for a process and gives its exit code, or 128 and more for a signal. */
int csystem_wait_exit(int process);

#endif
