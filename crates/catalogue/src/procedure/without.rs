use crate::names::named;

named! {
    /// Parts of which somebody has said that the procedure has none: an empty list alone says only that nobody knows
    /// (Decree 63/2010/NĐ-CP, Article 8.2, asks for them where the procedure has them). That there is no fee is said by
    /// `free`.
    pub enum Without { Forms = "forms", Results = "results", Conditions = "conditions" }
}
