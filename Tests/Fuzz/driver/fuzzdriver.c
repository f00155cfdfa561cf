#include "fuzzdriver.h"

int fuzz(int count, char **arguments, int (*test)(const uint8_t *, size_t)) {
  return LLVMFuzzerRunDriver(&count, &arguments, test);
}
