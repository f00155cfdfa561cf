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

  private var scopes: [Scope] = []
  private var prose = 0

  mutating func open(_ roles: PageRoles, in parent: Int32) -> Int32 {
    scopes.append(Scope(roles: roles, parent: Int(parent)))
    return Int32(truncatingIfNeeded: scopes.count - 1)
  }

  /// Counts running text of `bytes` for all elements around it.
  mutating func addProse(_ bytes: Int, in scope: Int) {
    prose += bytes
    if scope >= 0 { scopes[scope].prose += bytes }
  }

  /// The roles that count for text in each scope.
  ///
  /// - Complexity: O(*n*) in scopes, for an outer one stands before what is in it.
  func resolved() -> [PageRoles] {
    var scopes = scopes
    for index in scopes.indices.reversed() where scopes[index].parent >= 0 {
      scopes[scopes[index].parent].prose += scopes[index].prose
    }
    var resolved: [PageRoles] = []
    resolved.reserveCapacity(scopes.count)
    for scope in scopes {
      resolved.append(scope.parent < 0 ? valid(scope) : valid(scope).union(resolved[scope.parent]))
    }
    return resolved
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
