#ifndef CMODELS_H
#define CMODELS_H

#include <stddef.h>

/// Where an embedded file lies in the binary.
typedef struct {
  const unsigned char *bytes;
  size_t count;
} cmodels_file;

/// The embedded file with that name, `{NULL, 0}` if there is none.
cmodels_file cmodels_find(const char *name);

/// The name of the embedded file with that number, NULL after the last.
const char *cmodels_name(size_t index);

#endif
