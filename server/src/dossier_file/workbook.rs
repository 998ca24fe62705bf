//! The sheet as a workbook: what is on file, to be filled in, with a guide beside it.

use protocol::dossier::{Dossier, SUBJECTS_MAX};
use protocol::dossier_sheet::{
    self, Cell, Column, Expected, GUIDE_SHEET, SUBJECTS_SHEET, allowed, columns, guide,
};
use protocol::regulation::Profile;
use rust_xlsxwriter::{DataValidation, Format, Workbook, Worksheet, XlsxError};

/// Columns that stay in sight: code and name.
const FROZEN_COLUMNS: u16 = 2;

/// Writes the subjects of a dossier; without one an empty sheet.
///
/// # Errors
/// What the library says, for a sheet beyond the limits of workbooks.
pub fn write(profile: &Profile, dossier: Option<&Dossier>) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let columns = columns(profile);
    let sheet = workbook.add_worksheet().set_name(SUBJECTS_SHEET)?;
    write_header(sheet, &columns)?;
    if let Some(dossier) = dossier {
        write_subjects(sheet, &columns, dossier)?;
    }
    let sheet = workbook.add_worksheet().set_name(GUIDE_SHEET)?;
    let (bold, wrap) = (Format::new().set_bold(), Format::new().set_text_wrap());
    sheet.set_column_width(0, 48)?.set_column_width(1, 90)?;
    for (row, [first, second]) in (0..).zip(guide(profile)) {
        sheet.write_string_with_format(row, 0, first, &bold)?;
        sheet.write_string_with_format(row, 1, second, &wrap)?;
    }
    workbook.save_to_buffer()
}

fn write_header(sheet: &mut Worksheet, columns: &[Column]) -> Result<(), XlsxError> {
    let heading = Format::new().set_bold().set_text_wrap();
    let needed = heading.clone().set_background_color("#FFF2CC");
    sheet.set_freeze_panes(1, FROZEN_COLUMNS)?;
    let last = u32::try_from(SUBJECTS_MAX).unwrap_or(u32::MAX);
    for (at, column) in (0..).zip(columns) {
        let format = if column.is_required() { &needed } else { &heading };
        sheet.write_string_with_format(0, at, &column.heading, format)?;
        sheet.set_column_width(at, width(column))?;
        let words = allowed(column.expected);
        if !words.is_empty() {
            let list = DataValidation::new().allow_list_strings(&words)?;
            sheet.add_data_validation(1, at, last, at, &list)?;
        }
        if column.expected == Expected::Code {
            // "001" is a code and no number.
            sheet.set_column_format(at, &Format::new().set_num_format("@"))?;
        }
    }
    Ok(())
}

fn write_subjects(
    sheet: &mut Worksheet,
    columns: &[Column],
    dossier: &Dossier,
) -> Result<(), XlsxError> {
    let day = Format::new().set_num_format("dd/mm/yyyy");
    for (row, record) in (1..).zip(&dossier.subjects) {
        for (at, column) in (0..).zip(columns) {
            match dossier_sheet::write(&column.key, record, dossier) {
                None => {}
                Some(Cell::Text(text)) => {
                    sheet.write_string(row, at, text)?;
                }
                Some(Cell::Number(number)) => {
                    sheet.write_number(row, at, number)?;
                }
                Some(Cell::Day(date)) => match serial(date) {
                    Some(serial) => {
                        sheet.write_number_with_format(row, at, serial, &day)?;
                    }
                    None => {
                        sheet.write_string(row, at, date.to_string())?;
                    }
                },
            }
        }
    }
    Ok(())
}

/// The number by which workbooks know a day; none before March 1900.
fn serial(day: jiff::civil::Date) -> Option<i32> {
    let serial = (day - jiff::civil::date(1899, 12, 30)).get_days();
    (serial > 60).then_some(serial)
}

/// In characters.
fn width(column: &Column) -> u16 {
    match column.expected {
        Expected::Text | Expected::Discipline => 30,
        Expected::Number | Expected::YesNo | Expected::Part => 12,
        _ => 18,
    }
}
