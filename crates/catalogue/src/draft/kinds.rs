use crate::names::named;

named! {
    /// What a draft will change, as the decision that announces it says (Decree 63/2010/NĐ-CP, Article 14.2; suspending
    /// and resuming are this product's).
    pub enum DraftChange {
        /// A procedure that was not there, or was abolished (mới ban hành).
        Create = "create",
        /// Sửa đổi, bổ sung.
        Amend = "amend",
        /// The whole text is another one (thay thế).
        Replace = "replace",
        /// For a time no case is received.
        Suspend = "suspend",
        Resume = "resume",
        /// Bãi bỏ, hủy bỏ.
        Abolish = "abolish",
    }
}

impl DraftChange {
    /// Whether the text of the procedure is drafted with it; the others only say whether cases are received.
    pub fn has_content(self) -> bool {
        !matches!(self, DraftChange::Suspend | DraftChange::Abolish)
    }
}

named! {
    /// How far a draft has come.
    pub enum DraftStage {
        Drafted = "drafted",
        Checked = "checked",
        Approved = "approved",
        Announced = "announced",
        Dropped = "dropped",
    }
}

impl DraftStage {
    /// Somebody still works on it.
    pub fn is_open(self) -> bool {
        matches!(self, DraftStage::Drafted | DraftStage::Checked | DraftStage::Approved)
    }
}
