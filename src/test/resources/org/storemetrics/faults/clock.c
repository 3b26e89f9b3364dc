// For LD_PRELOAD: the wall clock is off by as many seconds as the file $CLOCK says, a long; the monotonic one is real, as
// where somebody sets the clock. (libfaketime changes how threads wait, too: a JVM may hang with it at its start.)
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static volatile long *off;

__attribute__((constructor)) static void find(void) {
  int file = open(getenv("CLOCK"), O_RDONLY);
  void *at = mmap(0, sizeof *off, PROT_READ, MAP_SHARED, file, 0);
  if (at == MAP_FAILED) abort();
  off = at;
  close(file);
}

int clock_gettime(clockid_t clock, struct timespec *now) {
  int result = syscall(SYS_clock_gettime, clock, now);
  if (off && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) now->tv_sec += *off;
  return result;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
  struct timespec time;
  int result = clock_gettime(CLOCK_REALTIME, &time);
  now->tv_sec = time.tv_sec;
  now->tv_usec = time.tv_nsec / 1000;
  return result;
}
