package import JSONRPC

/// `analyze-batch`: what `analyze` says of many pages, as a stream.
///
/// The request opens the stream and is answered when it ends; pages and analyses go as items.
///
/// ```
/// --> {"id":1,"method":"analyze-batch","params":{"stages":["parse"],"_meta":{"stream":{"token":"b"}}}}
/// --> {"method":"rpc.stream","params":{"token":"b","seq":0,"item":{"text":"Mưa."}}}
/// <-- {"method":"rpc.stream","params":{"token":"b","seq":0,"item":{"parse":{…}}}}
/// --> {"method":"rpc.streamEnd","params":{"token":"b"}}
/// <-- {"id":1,"result":{"items":1,"failed":0}}
/// ```
package enum AnalyzeBatch: StreamMethod {
  package static let name = "analyze-batch"
  package static let summary = "Analyzes the pages of a stream, each as it comes."

  package struct Params: Codable, Hashable, Sendable {
    /// Which methods to answer for each page; all if it is not said.
    package var stages: [Analyze.Stage]?
    package var options: Analyze.Options?
  }

  /// How many pages were answered, and how many of them with an error.
  package struct Result: Codable, Hashable, Sendable {
    package var items: Int
    package var failed: Int

    package init(items: Int, failed: Int) {
      self.items = items
      self.failed = failed
    }
  }

  /// One page, as `analyze` takes it.
  package typealias Item = DocumentParams<Empty>

  package typealias Reply = Analyze.Result
}

extension AnalyzeBatch.Params {
  /// The params of `analyze` for one page of the stream.
  package func analyze(_ item: AnalyzeBatch.Item) -> Analyze.Params {
    var options = self.options ?? Analyze.Options()
    options.stages = stages ?? options.stages
    return Analyze.Params(source: item.source, options: options)
  }
}
