#define _GNU_SOURCE
#include "cedit.h"

#include <editline/readline.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

static cedit_completer complete;
static int word_start;
static volatile sig_atomic_t interrupts;

static timer_t alarm_timer;
static bool has_timer;

static void set_alarm(long nanoseconds) {
  struct itimerspec time = {.it_value.tv_nsec = nanoseconds, .it_interval.tv_nsec = nanoseconds};
  if (has_timer) timer_settime(alarm_timer, 0, &time, NULL);
}

/* A signal that comes just before a read has begun would not end it, so an alarm goes on
   interrupting until someone takes the interrupt. */
static void note_interrupt(int signal) {
  if (signal == SIGINT) interrupts = 1;
  if (signal == SIGINT) set_alarm(20000000);
}

static void catch_signals(void) {
  struct sigaction action = {.sa_handler = note_interrupt};
  sigaction(SIGINT, &action, NULL);
  sigaction(SIGALRM, &action, NULL);
  struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGALRM};
  has_timer = timer_create(CLOCK_MONOTONIC, &event, &alarm_timer) == 0;
}

bool cedit_take_interrupt(void) {
  set_alarm(0);
  bool interrupted = interrupts;
  interrupts = 0;
  return interrupted;
}

static char *next_completion(const char *word, int state) {
  static int number;
  if (state == 0) number = 0;
  return complete(rl_line_buffer, word_start, word, number++);
}

static char **completions(const char *word, int start, int end) {
  (void)end;
  word_start = start;
  rl_attempted_completion_over = 1;
  return rl_completion_matches(word, next_completion);
}

void cedit_start(cedit_completer completer, const char *word_breaks) {
  /* In the C locale libedit drops every byte that is not ASCII. */
  setlocale(LC_ALL, "");
  if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0) setlocale(LC_CTYPE, "C.UTF-8");
  complete = completer;
  rl_readline_name = "diembao";
  rl_basic_word_break_characters = strdup(word_breaks);
  rl_completer_word_break_characters = strdup(word_breaks);
  rl_attempted_completion_function = completions;
  rl_completion_append_character = '\0';
  catch_signals();
  using_history();
  stifle_history(1000);
}

char *cedit_read(const char *prompt, bool *interrupted) {
  char *line = readline(prompt);
  *interrupted = cedit_take_interrupt() && line == NULL;
  return line;
}

void cedit_remember(const char *line) { add_history(line); }
void cedit_load_history(const char *file) { read_history(file); }
void cedit_save_history(const char *file) { write_history(file); }
