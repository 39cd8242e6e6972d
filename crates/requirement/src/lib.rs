//! Requirements without a basis: a paper, a condition, a fee or a rule that a unit asks for though nothing published asks
//! for it, and what became of each.
