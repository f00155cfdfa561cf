#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How counts become values of a text's vector; training and prediction share it.
package enum FeatureWeighting {
  /// The tenth occurrence says less than the first: `1 + ln count`.
  @inline(__always)
  package static func damped(_ count: Float) -> Float { count > 0 ? 1 + logf(count) : 0 }

  /// How telling a feature is that `documents` of `total` texts have.
  package static func inverseFrequency(documents: Int, total: Int) -> Float {
    logf(Float(max(total, 1)) / Float(max(documents, 1)))
  }
}
