import CSystem
import Glibc

/// A fixed number of threads that work off one queue.
///
/// They leave the cores to the thread that reads: a ping is answered at once while all of them work.
package struct WorkerPool: Sendable {
  package let queue: WorkQueue
  package let threadCount: Int

  /// Starts the threads: as many as the machine has cores, unless told otherwise.
  package init(threadCount: Int? = nil) {
    let queue = WorkQueue()
    let cores = max(1, sysconf(CInt(_SC_NPROCESSORS_ONLN)))
    self.queue = queue
    self.threadCount = max(1, threadCount ?? cores)
    for _ in 1...self.threadCount {
      NativeThread.start {
        csystem_thread_step_back()
        while let job = queue.pop() { job() }
      }
    }
  }
}
