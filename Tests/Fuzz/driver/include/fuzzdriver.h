/* The entry into libFuzzer for programs that have a main function of their own. */
#ifndef FUZZDRIVER_H
#define FUZZDRIVER_H

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerRunDriver(int *count, char ***arguments, int (*test)(const uint8_t *, size_t));

/* Feeds a function with bytes as the arguments say, until it traps or the time is over. */
int fuzz(int count, char **arguments, int (*test)(const uint8_t *, size_t));

#endif
