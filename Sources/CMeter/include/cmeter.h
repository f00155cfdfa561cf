/* What a piece of work costs the thread that does it; for measurements and tests, never for the server. */
#ifndef CMETER_H
#define CMETER_H

#include <stdint.h>

/* Nanoseconds of CPU time that the calling thread has used. */
int64_t cmeter_thread_time(void);

/* How often the calling thread has asked for memory, or -1 where that is not counted: other C
   libraries than glibc, and programs that a sanitizer watches. */
int64_t cmeter_allocations(void);

#endif
