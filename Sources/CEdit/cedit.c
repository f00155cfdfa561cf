#define _GNU_SOURCE
#include "cedit.h"

#include <editline/readline.h>
#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

static cedit_completer complete;
static int word_start;
static volatile sig_atomic_t interrupts;

static void note_interrupt(int signal) {
  (void)signal;
  interrupts = 1;
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
  struct sigaction action = {.sa_handler = note_interrupt};
  sigaction(SIGINT, &action, NULL);
  using_history();
  stifle_history(1000);
}

char *cedit_read(const char *prompt, int *interrupted) {
  interrupts = 0;
  errno = 0;
  char *line = readline(prompt);
  *interrupted = line == NULL && interrupts;
  return line;
}

void cedit_remember(const char *line) { add_history(line); }
void cedit_load_history(const char *file) { read_history(file); }
void cedit_save_history(const char *file) { write_history(file); }
