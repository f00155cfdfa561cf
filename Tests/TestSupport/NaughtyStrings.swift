/// Texts that break careless code; laws are tested over all of them.
package enum NaughtyStrings {
  /// Vietnamese and other texts, each short.
  package static let all: [String] = vietnamese + unicode + marks

  private static let vietnamese = [
    "Bà Hoà ở thành phố Thuỷ Nguyên, ủy viên Uỷ ban Quý Hoá.",
    "Vie\u{323}\u{302}t Nam va\u{300} Cu\u{31B}u Long",  // NFD, canonical order
    "Vie\u{302}\u{323}t Nam",  // the marks the other way round
    "Vi\u{1EC7}t Nam v\u{E0} Ti\u{1EBF}ng",
    "\u{1EBF}\u{323}", "e\u{301}\u{302}", "q\u{301}\u{323}", "\u{323}", "a\u{34F}\u{301}\u{323}",
    "Ðà Nẵng, ÐÔNG HÀ, quốc lộ 1A, Guðmundsson, ð, Ða\u{323}i",
    "Cần Thơ\r\nBến Tre\rSóc Trăng\u{2028}Bạc Liêu\u{85}Cà Mau",
    "T\u{200B}P. H\u{AD}ồ Chí Minh\u{FEFF}", "e\u{200B}\u{301}", "e\u{AD}\u{323}\u{200D}\u{302}",
    "Ｖｉệｔ　Ｎａｍ ２０２３", "ａ\u{301}", "х\u{200B}abc о", "СССР", "Сuba và Mосkva, Москва",
    "TP.HCM, PGS.TS. Nguyễn Văn A., 1.200,5 đồng ./.", "N\u{1EE9}\u{323}", "ƯỚC \u{1AF}\u{31B}",
  ]

  private static let unicode = [
    "", " ", "\n\n\n", "\u{0}", "\u{A0}\u{202F}\u{3000}", "👨‍👩‍👧‍👦🇻🇳🇨🇺", "👍🏽\u{200D}", "日本語とTiếng Việt",
    "한국어", "مرحبا\u{200F}", "\u{202E}abc", "a\u{300}\u{301}\u{302}\u{303}\u{323}\u{31B}",
    "\u{212B}\u{212A}", "Z̷̛̤̯̩̱̤ạ̶́lgo", "\u{10FFFF}\u{E000}", "ﬁ ﬀ ½ ²", "e\u{340}\u{341}",
    String(repeating: "a\u{323}\u{302}", count: 50), String(repeating: "\u{301}", count: 200),
  ]

  private static let marks = [
    "\"“”„«»‘’'\"", "...", "…?!.", "./.", "- – — −", "http://a.vn/b?c=d&e=f#g", "x@y.vn",
    "((((((((((", "]]]]}}}}", "<b>&amp;</b>", "\\u0000", "''\"\"", "1.2.3.4.5", ".....",
    "\t\u{B}\u{C}",
  ]
}
