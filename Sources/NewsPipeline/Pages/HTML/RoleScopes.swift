/// The elements that claim a role for what is in them, as a tree.
///
/// A name may be wrong: a wrapper `has-sidebar` around the whole page is no sidebar. So a role counts
/// only while its element does not hold most of the running text.
struct RoleScopes: Sendable {
  private struct Scope {
    var roles: PageRoles
    var parent: Int
    var prose = 0
  }

  private static let mostNested = 64
  private var scopes: [Scope] = []
  private var prose = 0

  mutating func open(_ roles: PageRoles, in parent: Int) -> Int {
    scopes.append(Scope(roles: roles, parent: parent))
    return scopes.count - 1
  }

  /// Counts running text of `bytes` for all elements around it.
  mutating func addProse(_ bytes: Int, in scope: Int) {
    prose += bytes
    var scope = scope
    for _ in 0..<Self.mostNested where scope >= 0 {
      scopes[scope].prose += bytes
      scope = scopes[scope].parent
    }
  }

  /// The roles that count for text in `scope`.
  func roles(in scope: Int) -> PageRoles {
    var roles: PageRoles = []
    var scope = scope
    for _ in 0..<Self.mostNested where scope >= 0 {
      roles.formUnion(valid(scopes[scope]))
      scope = scopes[scope].parent
    }
    return roles
  }

  private func valid(_ scope: Scope) -> PageRoles {
    let isMost = scope.prose * 2 > prose
    let isNearlyAll = scope.prose * 10 > prose * 9
    if isNearlyAll { return scope.roles.subtracting(.around).subtracting([.caption, .lede]) }
    guard isMost else { return scope.roles }
    // Only comments can be longer than the article.
    return scope.roles.subtracting(PageRoles.around.subtracting(.comments))
  }
}
