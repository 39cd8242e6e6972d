macro_rules! named {
    ($(#[$meta:meta])* $name:ident { $($(#[$of:meta])* $variant:ident = $word:literal),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($(#[$of])* $variant),* }

        impl $name {
            pub const ALL: &[$name] = &[$($name::$variant),*];

            pub fn word(self) -> &'static str {
                match self { $($name::$variant => $word),* }
            }

            pub fn parse(word: &str) -> Option<$name> {
                $name::ALL.iter().copied().find(|known| known.word() == word)
            }
        }
    };
}

named! {
    /// What was asked for.
    What { Paper = "paper", Fee = "fee", Condition = "condition", Step = "step", Rule = "rule" }
}

named! {
    /// Who noticed.
    FoundBy {
        /// Whoever answered the forms of a review.
        Review = "review",
        /// The desk's own guard: somebody tried to ask for it here.
        Guard = "guard",
        Citizen = "citizen",
        Staff = "staff",
    }
}

named! {
    /// What it turned out to be.
    Finding {
        /// Nothing published asks for it.
        Unlawful = "unlawful",
        /// A law asks for it; the words say which. The catalogue may have to be mended.
        Lawful = "lawful",
        /// It could not be shown that it was asked for.
        Unproven = "unproven",
    }
}

named! {
    /// What was put right.
    Remedy {
        /// The unit no longer asks for it.
        Withdrawn = "withdrawn",
        /// The person got an apology.
        Apology = "apology",
        /// Handed on to whoever is competent for what follows: discipline, inspection.
        Referred = "referred",
    }
}
