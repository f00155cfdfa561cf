/* Reading lines from a terminal with editing, history and completion, by libedit. */
#ifndef CEDIT_H
#define CEDIT_H

#include <stdbool.h>

/* Gives the number-th completion of a word in a line, or NULL after the last; the caller frees it. */
typedef char *(*cedit_completer)(const char *line, int start, const char *word, int number);

/* Makes the terminal ready; words for completion end at the bytes of word_breaks. */
void cedit_start(cedit_completer completer, const char *word_breaks);

/* Reads a line; NULL at the end of input or when SIGINT came (then *interrupted is true).
   The caller frees the line. */
char *cedit_read(const char *prompt, bool *interrupted);

/* Whether SIGINT came since this was asked last; until then it interrupts every read again and again. */
bool cedit_take_interrupt(void);

/* Keeps a line in the history. */
void cedit_remember(const char *line);
void cedit_load_history(const char *file);
void cedit_save_history(const char *file);

#endif
