//! The rules: each kind of mistake in a file of its own, with its words and its page.
//!
//! A file here says what a mistake is called and how it is told; a rule that looks only at the
//! document, or only at the finished form, has its `check` there too. What turns up on the way from
//! document to form is found by [`check`](crate::check()) and told with the rule's words.

pub(crate) mod bad_constant;
pub(crate) mod bad_date;
pub(crate) mod bad_initial;
pub(crate) mod coding_system;
pub(crate) mod contradictory_range;
pub(crate) mod contradictory_settings;
pub(crate) mod cycle;
pub(crate) mod duplicate_constraint_key;
pub(crate) mod duplicate_key;
pub(crate) mod duplicate_language;
pub(crate) mod duplicate_link_id;
pub(crate) mod duplicate_option;
pub(crate) mod duplicate_option_text;
pub(crate) mod empty_option_code;
pub(crate) mod empty_text;
pub(crate) mod empty_value;
pub(crate) mod exclusive_on_single_choice;
pub(crate) mod expression_syntax;
pub(crate) mod expression_too_long;
pub(crate) mod idle_condition;
pub(crate) mod integer_division;
pub(crate) mod invalid_language;
pub(crate) mod invalid_link_id;
pub(crate) mod misplaced_item;
pub(crate) mod missing_key;
pub(crate) mod missing_setting;
pub(crate) mod missing_translation;
pub(crate) mod mixed_numbers;
pub(crate) mod never_shown;
pub(crate) mod no_items;
pub(crate) mod no_language;
pub(crate) mod no_options;
pub(crate) mod not_in_a_row;
pub(crate) mod not_json;
pub(crate) mod provenance_unknown_item;
pub(crate) mod read_only_without_value;
pub(crate) mod required_never_shown;
pub(crate) mod reserved_link_id;
pub(crate) mod setting_ignored;
pub(crate) mod single_option;
pub(crate) mod too_deep;
pub(crate) mod too_large;
pub(crate) mod too_many_choices_wanted;
pub(crate) mod too_many_items;
pub(crate) mod too_many_options;
pub(crate) mod type_mismatch;
pub(crate) mod unknown_autocomplete;
pub(crate) mod unknown_function;
pub(crate) mod unknown_item;
pub(crate) mod unknown_key;
pub(crate) mod unknown_language;
pub(crate) mod unknown_option;
pub(crate) mod unknown_value;
pub(crate) mod unknown_value_set;
pub(crate) mod unreachable_exclusive;
pub(crate) mod unused_value_set;
pub(crate) mod wrong_arity;
pub(crate) mod wrong_format_name;
pub(crate) mod wrong_type;

use crate::diagnostic::Rule;

/// Every rule, by name.
pub static RULES: &[&Rule] = &[
    &bad_constant::RULE,
    &bad_date::RULE,
    &bad_initial::RULE,
    &coding_system::RULE,
    &contradictory_range::RULE,
    &contradictory_settings::RULE,
    &cycle::RULE,
    &duplicate_constraint_key::RULE,
    &duplicate_key::RULE,
    &duplicate_language::RULE,
    &duplicate_link_id::RULE,
    &duplicate_option::RULE,
    &duplicate_option_text::RULE,
    &empty_option_code::RULE,
    &empty_text::RULE,
    &empty_value::RULE,
    &exclusive_on_single_choice::RULE,
    &expression_syntax::RULE,
    &expression_too_long::RULE,
    &idle_condition::RULE,
    &integer_division::RULE,
    &invalid_language::RULE,
    &invalid_link_id::RULE,
    &misplaced_item::RULE,
    &missing_key::RULE,
    &missing_setting::RULE,
    &missing_translation::RULE,
    &mixed_numbers::RULE,
    &never_shown::RULE,
    &no_items::RULE,
    &no_language::RULE,
    &no_options::RULE,
    &not_in_a_row::RULE,
    &not_json::RULE,
    &provenance_unknown_item::RULE,
    &read_only_without_value::RULE,
    &required_never_shown::RULE,
    &reserved_link_id::RULE,
    &setting_ignored::RULE,
    &single_option::RULE,
    &too_deep::RULE,
    &too_large::RULE,
    &too_many_choices_wanted::RULE,
    &too_many_items::RULE,
    &too_many_options::RULE,
    &type_mismatch::RULE,
    &unknown_autocomplete::RULE,
    &unknown_function::RULE,
    &unknown_item::RULE,
    &unknown_key::RULE,
    &unknown_language::RULE,
    &unknown_option::RULE,
    &unknown_value::RULE,
    &unknown_value_set::RULE,
    &unreachable_exclusive::RULE,
    &unused_value_set::RULE,
    &wrong_arity::RULE,
    &wrong_format_name::RULE,
    &wrong_type::RULE,
];
