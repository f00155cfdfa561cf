#include "cmodels.h"

#include <string.h>

#pragma clang diagnostic ignored "-Wc23-extensions"

// One block a file. `#embed` is followed by the build: a changed file is embedded anew.

_Alignas(64) static const unsigned char abbreviations[] = {
#embed "../../seeds/lexicon/abbreviations.tsv"
};

static const struct {
  const char *name;
  cmodels_file file;
} table[] = {
    {"lexicon/abbreviations.tsv", {abbreviations, sizeof abbreviations}},
};

cmodels_file cmodels_find(const char *name) {
  for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
    if (strcmp(table[i].name, name) == 0) return table[i].file;
  }
  return (cmodels_file){NULL, 0};
}
