//! Dimensions, their members, and the lines into which they split managers' work.
#![allow(clippy::float_arithmetic, reason = "mixes of lines that become one are added")]

use std::sync::Arc;

use super::error::EditError;
use super::holds;
use super::label::Label;
use super::name::name;
use super::owner::Owner;
use super::roster::manager_mut;
use crate::plan::{
    Dimension, DimensionKind, Line, Manager, ManagerId, Member, MemberId, Members, Plan, Rule,
};

/// A change of dimensions, their members, or a manager's lines.
#[derive(Debug, Clone, PartialEq)]
pub enum LineEdit {
    /// Adds a dimension of a kind that the plan does not have yet.
    AddDimension(DimensionKind, String),
    /// Renames a dimension.
    RenameDimension(DimensionKind, String),
    /// Removes a dimension with its members. Lines that differed only by it are merged; holds on its members
    /// are released.
    RemoveDimension(DimensionKind),
    /// Adds a member at the end of a dimension.
    AddMember(DimensionKind, String),
    /// Renames a member.
    RenameMember(MemberId, String),
    /// Removes a member, its lines and the holds on it.
    RemoveMember(MemberId),
    /// Sets a manager's lines by their members; empty means undivided. Lines that stay keep their inputs;
    /// holds on totals without any remaining line are released.
    SetLines(ManagerId, Vec<Members>),
}

impl LineEdit {
    pub(super) fn apply(&self, plan: &mut Plan) -> Result<(), EditError> {
        match self {
            LineEdit::AddDimension(kind, text) => add_dimension(plan, *kind, text),
            LineEdit::RenameDimension(kind, text) => {
                let text = name(text)?;
                dimension_mut(plan, *kind)?.name = text;
                Ok(())
            }
            LineEdit::RemoveDimension(kind) => remove_dimension(plan, *kind),
            LineEdit::AddMember(kind, text) => add_member(plan, *kind, text),
            LineEdit::RenameMember(id, text) => rename_member(plan, *id, text),
            LineEdit::RemoveMember(id) => remove_member(plan, *id),
            LineEdit::SetLines(id, members) => set_lines(plan, *id, members),
        }
    }

    pub(super) fn label(&self) -> Label {
        match self {
            LineEdit::AddDimension(..) | LineEdit::RenameDimension(..) | LineEdit::RemoveDimension(_) => {
                Label::Dimension
            }
            LineEdit::AddMember(..) | LineEdit::RenameMember(..) | LineEdit::RemoveMember(_) => {
                Label::Member(1)
            }
            LineEdit::SetLines(..) => Label::Lines(1),
        }
    }
}

fn dimension_mut(plan: &mut Plan, kind: DimensionKind) -> Result<&mut Dimension, EditError> {
    plan.dimensions.iter_mut().find(|d| d.kind == kind).ok_or(EditError::UnknownDimension(kind))
}

/// A member for changing.
pub(super) fn member_mut(plan: &mut Plan, id: MemberId) -> Result<&mut Member, EditError> {
    let mut all = plan.dimensions.iter_mut().flat_map(|d| &mut d.members);
    all.find(|member| member.id == id).ok_or(EditError::UnknownMember(id))
}

/// A line for changing. Undivided work has no inputs besides its manager's.
pub(super) fn line_mut(
    plan: &mut Plan,
    manager: ManagerId,
    members: Members,
) -> Result<&mut Line, EditError> {
    let unknown = EditError::UnknownLine { manager, members };
    let lines = &mut manager_mut(plan, manager)?.lines;
    lines.iter_mut().find(|line| line.members == members).ok_or(unknown)
}

fn add_dimension(plan: &mut Plan, kind: DimensionKind, text: &str) -> Result<(), EditError> {
    if plan.dimension(kind).is_some() {
        return Err(Rule::DuplicateDimension.into());
    }
    let name = name(text)?;
    plan.dimensions.push(Dimension { kind, name, members: Vec::new() });
    Ok(())
}

fn remove_dimension(plan: &mut Plan, kind: DimensionKind) -> Result<(), EditError> {
    dimension_mut(plan, kind)?;
    let joined: Vec<Option<Vec<Line>>> = plan.managers.iter().map(|m| without(plan, m, kind)).collect();
    for (manager, lines) in plan.managers.iter_mut().zip(joined) {
        if let Some(lines) = lines {
            Arc::make_mut(manager).lines = lines;
        }
    }
    holds::release_kind(plan, kind);
    plan.dimensions.retain(|d| d.kind != kind);
    Ok(())
}

/// A manager's lines without their members of one kind; None if no line has one. Lines that become the same
/// are merged: the mixes add up, and the first line's other inputs are kept.
fn without(plan: &Plan, manager: &Manager, kind: DimensionKind) -> Option<Vec<Line>> {
    manager.lines.iter().find(|line| line.members.get(kind).is_some())?;
    let mut lines: Vec<Line> = Vec::new();
    for old in &manager.lines {
        let fewer = Line { members: old.members.with(kind, None), ..old.clone() };
        match lines.iter_mut().find(|line| line.members == fewer.members) {
            Some(line) => line.mix = Some(plan.mix_of(line) + plan.mix_of(old)),
            // Keep the effect of the removed member as the line's own mix.
            None if plan.mix_of(&fewer).to_bits() != plan.mix_of(old).to_bits() => {
                lines.push(Line { mix: Some(plan.mix_of(old)), ..fewer });
            }
            None => lines.push(fewer),
        }
    }
    let undivided = lines.len() == 1 && lines[0].members.is_empty();
    if undivided && lines[0].inherits_all() {
        lines.clear();
    }
    Some(lines)
}

fn free_name(dimension: &Dimension, text: &str, own: Option<MemberId>) -> Result<(), EditError> {
    let same = |m: &&Member| Some(m.id) != own && m.name.to_lowercase() == text.to_lowercase();
    dimension.members.iter().find(same).map_or(Ok(()), |taken| Err(EditError::MemberExists(taken.id)))
}

fn add_member(plan: &mut Plan, kind: DimensionKind, text: &str) -> Result<(), EditError> {
    let name = name(text)?;
    free_name(dimension_mut(plan, kind)?, &name, None)?;
    let id = MemberId(plan.next_id());
    dimension_mut(plan, kind)?.members.push(Member::new(id, name));
    Ok(())
}

fn rename_member(plan: &mut Plan, id: MemberId, text: &str) -> Result<(), EditError> {
    let name = name(text)?;
    let (kind, _) = plan.member(id).ok_or(EditError::UnknownMember(id))?;
    free_name(dimension_mut(plan, kind)?, &name, Some(id))?;
    member_mut(plan, id)?.name = name;
    Ok(())
}

fn remove_member(plan: &mut Plan, id: MemberId) -> Result<(), EditError> {
    let (kind, _) = plan.member(id).ok_or(EditError::UnknownMember(id))?;
    let about = |line: &Line| line.members.get(kind) == Some(id);
    for manager in plan.managers.iter_mut().filter(|m| m.lines.iter().any(about)) {
        Arc::make_mut(manager).lines.retain(|line| !about(line));
    }
    holds::release_member(plan, kind, id);
    dimension_mut(plan, kind)?.members.retain(|member| member.id != id);
    Ok(())
}

pub(super) fn set_mix(plan: &mut Plan, owner: Owner, mix: Option<f64>) -> Result<(), EditError> {
    match owner {
        Owner::Member(id) => member_mut(plan, id)?.mix = mix.unwrap_or(1.0),
        Owner::Line(id, members) => line_mut(plan, id, members)?.mix = mix,
        Owner::Plan | Owner::Manager(_) => {
            return Err(EditError::NoSuchInput { owner, field: "mix" });
        }
    }
    Ok(())
}

fn set_lines(plan: &mut Plan, id: ManagerId, wanted: &[Members]) -> Result<(), EditError> {
    let manager = manager_mut(plan, id)?;
    let old = std::mem::take(&mut manager.lines);
    let line = |&members: &Members| {
        old.iter().find(|line| line.members == members).cloned().unwrap_or_else(|| Line::new(members))
    };
    manager.lines = wanted.iter().map(line).collect();
    let left = if wanted.is_empty() { &[Members::NONE][..] } else { wanted };
    holds::release_lines(plan, id, left);
    Ok(())
}
