//! Every number that decides which fact wins, with its reason.

/// tmp
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct Weights {
    pub subject: f32,
    pub derived: f32,
    pub synonym: f32,
    pub one_edit: f32,
    pub real_word: f32,
    pub part: f32,
    pub unknown_name: f32,
    pub unknown_word: f32,
    pub elsewhere: f32,
    pub name_floor: f32,
    pub stop: f32,
    pub asks: f32,
    pub question_extra: f32,
    pub text_extra: f32,
    pub keywords_extra: f32,
    pub best_passage: f32,
    pub second: f32,
    pub pair: f32,
    pub gap_prior: f32,
    pub text_factor: f32,
    pub rarity_pow: f32,
    pub repeat: f32,
    pub length: f32,
    pub near: f32,
    pub near_from: f32,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            subject: 0.8, derived: 0.7, synonym: 0.45, one_edit: 1.0, real_word: 0.6, part: 0.56,
            unknown_name: 1.0, unknown_word: 1.0, elsewhere: 0.7, name_floor: 0.45, stop: 0.13, asks: 0.85,
            question_extra: 0.55, text_extra: 0.06, keywords_extra: 0.03, best_passage: 0.37, second: 0.17, pair: 0.0,
            gap_prior: 0.9, text_factor: 1.0, rarity_pow: 0.9, repeat: 20.0, length: 0.0, near: 0.5, near_from: 0.45,
        }
    }
}
impl Weights {
    /// tmp
    pub fn fields(&mut self) -> Vec<(&'static str, &mut f32)> {
        vec![("subject", &mut self.subject), ("derived", &mut self.derived), ("synonym", &mut self.synonym), ("one_edit", &mut self.one_edit),
        ("real_word", &mut self.real_word), ("part", &mut self.part), ("unknown_name", &mut self.unknown_name), ("unknown_word", &mut self.unknown_word),
        ("elsewhere", &mut self.elsewhere), ("name_floor", &mut self.name_floor), ("stop", &mut self.stop), ("asks", &mut self.asks),
        ("question_extra", &mut self.question_extra), ("text_extra", &mut self.text_extra), ("keywords_extra", &mut self.keywords_extra),
        ("best_passage", &mut self.best_passage), ("second", &mut self.second), ("pair", &mut self.pair), ("gap_prior", &mut self.gap_prior), ("text_factor", &mut self.text_factor), ("rarity_pow", &mut self.rarity_pow), ("repeat", &mut self.repeat), ("length", &mut self.length), ("near", &mut self.near), ("near_from", &mut self.near_from)]
    }
}

/// Passages of the first pass that the second looks at.
pub const SHORTLIST: usize = 64;
