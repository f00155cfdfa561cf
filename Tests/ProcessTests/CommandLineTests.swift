import JSON
import Testing

/// The one-shot commands as a shell sees them: output, complaints, exit codes.
struct CommandLineTests {
  private static let page = "Mưa lớn ở Huế\nMưa to từ đêm. Gió lớn."

  @Test(arguments: [
    "parse", "classify-topic", "summarize", "entities", "analyze", "normalize",
  ])
  func `in a pipe the result is one line of JSON`(_ command: String) throws {
    let run = try Program.run([command], input: Self.page)
    #expect(run.status == 0)
    #expect(run.complaint == "")
    #expect(run.output.hasSuffix("}\n"))
    #expect(run.output.split(separator: "\n").count == 1)
    let result = try JSONParser().parse(run.output.utf8)
    #expect(result["_meta"]?["model"] != nil)
  }

  @Test func `every file has its line and a bad one its complaint`() throws {
    let run = try Program.withFile("a.txt", Array(Self.page.utf8)) { file in
      try Program.run(["parse", file, "/nowhere/b.txt", file])
    }
    #expect(run.status == 1)
    #expect(run.output.split(separator: "\n").count == 2)
    #expect(run.complaint == "diembao: /nowhere/b.txt: no such file or directory\n")
  }

  @Test(arguments: [
    ([0x4D, 0x80], "not UTF-8 text: byte 0x80 at offset 1"),
    ([0x7F, 0x45, 0x4C, 0x46, 0x00], "not a text file: byte 0 at offset 4"),
  ])
  func `a file that is no text is refused with the place`(_ bytes: [UInt8], _ reason: String) throws
  {
    try Program.withFile("a.bin", bytes) { file in
      let run = try Program.run(["parse", file])
      #expect(run.status == 1)
      #expect(run.output == "")
      #expect(run.complaint == "diembao: \(file): \(reason)\n")
    }
  }

  @Test func `an empty file is a page without an article`() throws {
    let run = try Program.run(["parse", "-"])
    #expect(run.status == 0)
    #expect(try JSONParser().parse(run.output.utf8)["title"] == nil)
  }

  @Test(arguments: [
    ["parse", "--frob"], ["summarize", "--sentences", "0"], ["parse", "--json", "--pretty"],
    ["parse", "--mime", "image/png"], ["sing"],
  ])
  func `wrong usage exits with 64`(_ arguments: [String]) throws {
    let run = try Program.run(arguments, input: Self.page)
    #expect(run.status == 64)
    #expect(run.output == "")
    #expect(run.complaint.hasPrefix("Error: "))
  }

  @Test func `a page cannot talk to the terminal`() throws {
    let run = try Program.run(
      ["parse", "--pretty"],
      input: "Mưa \u{1B}[31mlớn\u{07}\u{202E} ở Huế"
    )
    #expect(run.output.contains("Mưa [31mlớn ở Huế"))
    #expect(!run.output.unicodeScalars.contains("\u{1B}"))
  }

  @Test func `spans count what was asked for`() throws {
    let run = try Program.run(["parse", "--position-encoding", "utf-32"], input: Self.page)
    let title = try JSONParser().parse(run.output.utf8)["title"]
    #expect(title?["span"]?["end"] == 13)
  }

  @Test func `without a subcommand it serves on a pipe`() throws {
    let request = #"{"jsonrpc":"2.0","id":1,"method":"parse","params":{"text":"Mưa."}}"#
    let run = try Program.run([], input: request + "\n")
    #expect(run.status == 0)
    #expect(try JSONParser().parse(run.output.utf8)["id"] == 1)
  }

  @Test(arguments: [["--help"], ["parse", "--help"], ["--version"], []])
  func `help and version go to standard output`(_ arguments: [String]) throws {
    let run = try Program.run(arguments)
    #expect(run.status == 0)
    #expect(run.complaint == "")
  }
}
