#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The functions of the C library that training and calibration need, under plain names.
package enum Logarithm {
  package static func natural(_ value: Float) -> Float { log(value) }
  package static func natural(_ value: Double) -> Double { log(value) }
}

/// The exponential of the C library.
package enum Exponential {
  package static func of(_ value: Float) -> Float { exp(value) }
  package static func of(_ value: Double) -> Double { exp(value) }
}
