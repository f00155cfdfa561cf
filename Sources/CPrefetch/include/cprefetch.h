/* Asking for memory before it is needed: Swift has no word for it. */
#ifndef CPREFETCH_H
#define CPREFETCH_H

/* Starts to load the cache line of an address that will be read soon; any address will do. */
static inline void cprefetch_line(const void *address) {
  __builtin_prefetch(address, 0, 3);
}

#endif
