use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;
use store::Tx;

use crate::Result;
use crate::procedure::{Era, Procedure};
use crate::published::{Published, all_on};
use crate::search::{Filter, Found, Index, Synonyms, Why};

/// The catalogue of a day in memory: never changed, only replaced as a whole when the office's rules have a new revision
/// or a new day begins.
#[derive(Debug, Default)]
pub struct Catalogue {
    /// In the order of their names.
    ordered: Vec<Arc<Published>>,
    by_key: HashMap<String, Arc<Published>>,
    index: Index,
}

/// Procedures that belong together.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// The field in words, or a unit's code.
    pub name: String,
    pub procedures: Vec<Arc<Published>>,
}

impl Catalogue {
    /// Reads the versions that are in force on a day; they are searched with these synonyms.
    pub async fn read(tx: &mut Tx, day: Date, synonyms: Arc<Synonyms>) -> Result<Catalogue> {
        Ok(Catalogue::of(all_on(tx, day).await?, synonyms))
    }

    pub fn of(published: Vec<Published>, synonyms: Arc<Synonyms>) -> Catalogue {
        let mut ordered: Vec<Arc<Published>> = published.into_iter().map(Arc::new).collect();
        ordered.sort_by_cached_key(|p| (text::sort_key(&p.procedure.name), p.procedure.key.clone()));
        let procedures: Vec<Arc<Procedure>> = ordered.iter().map(|p| p.procedure.clone()).collect();
        let by_key = ordered.iter().map(|p| (p.procedure.key.clone(), p.clone())).collect();
        Catalogue { by_key, index: Index::with_synonyms(&procedures, synonyms), ordered }
    }

    /// The current version of a procedure.
    pub fn get(&self, key: &str) -> Option<&Arc<Published>> {
        self.by_key.get(key)
    }

    /// A version, where it is the current one; another is in the database.
    pub fn version(&self, key: &str, version: i64) -> Option<&Arc<Published>> {
        self.get(key).filter(|published| published.version == version)
    }

    /// All procedures in the order of their names.
    pub fn all(&self) -> &[Arc<Published>] {
        &self.ordered
    }

    /// The procedures by field, fields in alphabetical order.
    pub fn fields(&self) -> Vec<Group> {
        self.grouped(|procedure| &procedure.field)
    }

    /// The procedures by the unit that answers for them.
    pub fn units(&self, era: Era) -> Vec<Group> {
        self.grouped(|procedure| procedure.unit(era))
    }

    fn grouped(&self, name: impl Fn(&Procedure) -> &str) -> Vec<Group> {
        let mut groups: Vec<Group> = Vec::new();
        let mut places: HashMap<&str, usize> = HashMap::new();
        for published in &self.ordered {
            let name = name(&published.procedure);
            let place = *places.entry(name).or_insert(groups.len());
            if place == groups.len() {
                groups.push(Group { name: name.to_owned(), procedures: Vec::new() });
            }
            groups[place].procedures.push(published.clone());
        }
        groups.sort_by_cached_key(|group| text::sort_key(&group.name));
        groups
    }

    /// Searches by what people type; see [`Index::search`].
    pub fn search(&self, query: &str, filter: &Filter, limit: usize) -> Found {
        self.index.search(query, filter, limit)
    }

    /// Why these procedures answer a query, one answer each; see [`Index::why`].
    pub fn why(&self, query: &str, procedures: &[&Procedure]) -> Vec<Why> {
        self.index.why(query, procedures)
    }
}
