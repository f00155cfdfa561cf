/// Which letter and combining mark make one precomposed letter.
///
/// All canonical compositions of Unicode 15 whose result is a Latin letter (U+00C0–024F and
/// U+1E00–1EFF): the whole Vietnamese repertoire, and the names of the rest of Europe. Other scripts
/// are left as they come.
enum Compositions {
  /// The scalar that `base` and `mark` compose to; `nil` if there is none.
  static func composed(_ base: UInt32, _ mark: UInt32) -> UInt32? {
    pairs.composed[UInt64(base) << 32 | UInt64(mark)]
  }

  /// The letter and the mark that `scalar` is composed of; `nil` if it is plain.
  static func decomposed(_ scalar: UInt32) -> (base: UInt32, mark: UInt32)? {
    pairs.decomposed[scalar].map { (UInt32($0 >> 32), UInt32(truncatingIfNeeded: $0)) }
  }

  /// Unicode’s canonical combining class of a mark U+0300–036F: marks of one class keep their order.
  static func combiningClass(_ mark: UInt32) -> UInt8 {
    switch mark {
    case 0x334...0x338: 1
    case 0x321, 0x322, 0x327, 0x328: 202
    case 0x31B: 216
    case 0x316...0x319, 0x31C...0x320, 0x323...0x326, 0x329...0x333, 0x339...0x33C: 220
    case 0x347...0x349, 0x34D, 0x34E, 0x353...0x356, 0x359, 0x35A: 220
    case 0x315, 0x31A, 0x358: 232
    case 0x35C, 0x35F, 0x362: 233
    case 0x35D, 0x35E, 0x360, 0x361: 234
    case 0x345: 240
    case 0x34F: 0
    default: 230
    }
  }

  private static let pairs: (composed: [UInt64: UInt32], decomposed: [UInt32: UInt64]) = {
    var composed: [UInt64: UInt32] = [:]
    var decomposed: [UInt32: UInt64] = [:]
    for row in rows {
      let letters = row.letters.unicodeScalars.map(\.value)
      for index in stride(from: 0, to: letters.count - 1, by: 2) {
        let pair = UInt64(letters[index]) << 32 | UInt64(row.mark)
        composed[pair] = letters[index + 1]
        decomposed[letters[index + 1]] = pair
      }
    }
    return (composed, decomposed)
  }()
}

/// One combining mark with the letters it joins: plain, composed, plain, composed, ….
private struct Row {
  let mark: UInt32
  let letters: String

  init(_ mark: UInt32, _ letters: String) {
    self.mark = mark
    self.letters = letters
  }
}

extension Compositions {
  private static let rows: [Row] = [
    Row(
      0x300,
      "AÀEÈIÌOÒUÙaàeèiìoòuùÜǛüǜNǸnǹĒḔēḕŌṐōṑWẀwẁÂẦâầĂẰăằÊỀêềÔỒôồƠỜơờ"
        + "ƯỪưừYỲyỳ"
    ),
    Row(
      0x301,
      "AÁEÉIÍOÓUÚYÝaáeéiíoóuúyýCĆcćLĹlĺNŃnńRŔrŕSŚsśZŹzźÜǗüǘGǴgǵÅǺåǻ"
        + "ÆǼæǽØǾøǿÇḈçḉĒḖēḗÏḮïḯKḰkḱMḾmḿÕṌõṍŌṒōṓPṔpṕŨṸũṹWẂwẃÂẤâấĂẮăắÊẾêế"
        + "ÔỐôốƠỚơớƯỨưứ"
    ),
    Row(
      0x302,
      "AÂEÊIÎOÔUÛaâeêiîoôuûCĈcĉGĜgĝHĤhĥJĴjĵSŜsŝWŴwŵYŶyŷZẐzẑẠẬạậẸỆẹệ"
        + "ỌỘọộ"
    ),
    Row(0x303, "AÃNÑOÕaãnñoõIĨiĩUŨuũVṼvṽÂẪâẫĂẴăẵEẼeẽÊỄêễÔỖôỗƠỠơỡƯỮưữYỸyỹ"),
    Row(
      0x304,
      "AĀaāEĒeēIĪiīOŌoōUŪuūÜǕüǖÄǞäǟȦǠȧǡÆǢæǣǪǬǫǭÖȪöȫÕȬõȭȮȰȯȱYȲyȳGḠgḡ"
        + "ḶḸḷḹṚṜṛṝ"
    ),
    Row(0x306, "AĂaăEĔeĕGĞgğIĬiĭOŎoŏUŬuŭȨḜȩḝẠẶạặ"),
    Row(
      0x307,
      "CĊcċEĖeėGĠgġIİZŻzżAȦaȧOȮoȯBḂbḃDḊdḋFḞfḟHḢhḣMṀmṁNṄnṅPṖpṗRṘrṙSṠ"
        + "sṡŚṤśṥŠṦšṧṢṨṣṩTṪtṫWẆwẇXẊxẋYẎyẏſẛ"
    ),
    Row(0x308, "AÄEËIÏOÖUÜaäeëiïoöuüyÿYŸHḦhḧÕṎõṏŪṺūṻWẄwẅXẌxẍtẗ"),
    Row(0x309, "AẢaảÂẨâẩĂẲăẳEẺeẻÊỂêểIỈiỉOỎoỏÔỔôổƠỞơởUỦuủƯỬưửYỶyỷ"),
    Row(0x30A, "AÅaåUŮuůwẘyẙ"),
    Row(0x30B, "OŐoőUŰuű"),
    Row(
      0x30C,
      "CČcčDĎdďEĚeěLĽlľNŇnňRŘrřSŠsšTŤtťZŽzžAǍaǎIǏiǐOǑoǒUǓuǔÜǙüǚGǦgǧ"
        + "KǨkǩƷǮʒǯjǰHȞhȟ"
    ),
    Row(0x30F, "AȀaȁEȄeȅIȈiȉOȌoȍRȐrȑUȔuȕ"),
    Row(0x311, "AȂaȃEȆeȇIȊiȋOȎoȏRȒrȓUȖuȗ"),
    Row(0x31B, "OƠoơUƯuư"),
    Row(
      0x323,
      "BḄbḅDḌdḍHḤhḥKḲkḳLḶlḷMṂmṃNṆnṇRṚrṛSṢsṣTṬtṭVṾvṿWẈwẉZẒzẓAẠaạEẸeẹ"
        + "IỊiịOỌoọƠỢơợUỤuụƯỰưựYỴyỵ"
    ),
    Row(0x324, "UṲuṳ"),
    Row(0x325, "AḀaḁ"),
    Row(0x326, "SȘsșTȚtț"),
    Row(0x327, "CÇcçGĢgģKĶkķLĻlļNŅnņRŖrŗSŞsşTŢtţEȨeȩDḐdḑHḨhḩ"),
    Row(0x328, "AĄaąEĘeęIĮiįUŲuųOǪoǫ"),
    Row(0x32D, "DḒdḓEḘeḙLḼlḽNṊnṋTṰtṱUṶuṷ"),
    Row(0x32E, "HḪhḫ"),
    Row(0x330, "EḚeḛIḬiḭUṴuṵ"),
    Row(0x331, "BḆbḇDḎdḏKḴkḵLḺlḻNṈnṉRṞrṟTṮtṯZẔzẕhẖ"),
  ]
}

/// What trainers ask of the normal form.
package enum NormalForm {
  /// A composed Latin letter without its last mark; `nil` if it is plain.
  package static func decomposed(_ scalar: UInt32) -> UInt32? {
    Compositions.decomposed(scalar)?.base
  }
}
