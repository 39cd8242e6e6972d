use serde::{Deserialize, Serialize};

/// What a person is at a unit. The words are those of the journal (`auth.grant`) and the API.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Cán bộ tiếp nhận: sits at a reception desk.
    ReceptionClerk,
    /// Chuyên viên thụ lý: appraises dossiers in a division.
    ProcessingOfficer,
    /// Trưởng phòng: assigns, reads along, answers for the division.
    HeadOfUnit,
    /// Lãnh đạo ký duyệt: decides for the Committee.
    ApprovingLeader,
    /// Thư ký cải cách hành chính.
    ReformSecretary,
    /// Thanh tra: reads everything, writes nothing.
    Inspector,
    /// Quản trị: accounts, catalogue and settings; never a dossier's content (trust-design §9.2).
    Administrator,
}

impl Role {
    pub const ALL: [Role; 7] = [
        Role::ReceptionClerk,
        Role::ProcessingOfficer,
        Role::HeadOfUnit,
        Role::ApprovingLeader,
        Role::ReformSecretary,
        Role::Inspector,
        Role::Administrator,
    ];

    pub fn word(self) -> &'static str {
        match self {
            Role::ReceptionClerk => "reception_clerk",
            Role::ProcessingOfficer => "processing_officer",
            Role::HeadOfUnit => "head_of_unit",
            Role::ApprovingLeader => "approving_leader",
            Role::ReformSecretary => "reform_secretary",
            Role::Inspector => "inspector",
            Role::Administrator => "administrator",
        }
    }

    pub fn parse(word: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.word() == word)
    }
}
