import NewsPipeline
import Testing

/// A tag's name comes back as it went in.
struct TagNameTests {
  @Test(arguments: ["NOUN", "N", "Nb", "PUNCT", "LBKT", "E:Nb", "ABCDEFGH"])
  func `a name reads back`(_ name: String) {
    #expect(TagName(name).text == name)
  }

  @Test func `no name is none`() {
    #expect(TagName("") == TagName.none)
    #expect(TagName.none.text == nil)
    #expect(TagName("N") != TagName("V"))
  }
}
