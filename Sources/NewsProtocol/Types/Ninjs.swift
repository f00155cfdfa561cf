/// An article as IPTC ninjs 2.1, the JSON that agencies exchange news in.
///
/// Holds the properties that a page can tell; `uri` is the only one that the standard requires.
package struct Ninjs: Codable, Hashable, Sendable {
  package var uri: String
  package var type = "text"
  package var name: String?
  package var representationtype: String?
  package var firstcreated: String?
  package var versioncreated: String?
  package var contentcreated: String?
  package var pubstatus: String?
  package var copyrightholder: String?
  package var language: String?
  package var headlines: [Text]?
  package var descriptions: [Text]?
  package var bodies: [Text]?
  package var by: String?
  package var infosources: [Source]?
  package var subjects: [Source]?
  package var associations: [Ninjs]?
  package var standard: Standard?

  package init(uri: String) { self.uri = uri }

  /// A headline, a description or a body.
  package struct Text: Codable, Hashable, Sendable {
    package var role: String?
    package var contenttype: String?
    package var charcount: Int?
    package var wordcount: Int?
    package var value: String

    package init(
      _ value: String,
      role: String,
      contenttype: String? = nil,
      charcount: Int? = nil,
      wordcount: Int? = nil
    ) {
      self.value = value
      self.role = role
      self.contenttype = contenttype
      self.charcount = charcount
      self.wordcount = wordcount
    }
  }

  /// A party that supplied the content, or a subject of it.
  package struct Source: Codable, Hashable, Sendable {
    package var name: String

    package init(name: String) { self.name = name }
  }

  /// The standard that the object is valid against.
  package struct Standard: Codable, Hashable, Sendable {
    package var name = "ninjs"
    package var version = "2.1"
    package var schema = "http://www.iptc.org/std/ninjs/ninjs-schema_2.1.json"

    package init() {}
  }
}
