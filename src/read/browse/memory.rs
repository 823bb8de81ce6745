//! How much memory a page takes, and whether its processes have ended, where the system tells.

use std::fs;

/// Bytes of the largest process of a group; `None` when none of it runs, or where the system does not tell.
pub(super) fn largest(group: u32) -> Option<u64> {
    let processes = fs::read_dir("/proc").ok()?.flatten();
    let numbered = processes.filter(|entry| entry.file_name().to_string_lossy().bytes().all(|b| b.is_ascii_digit()));
    numbered.filter_map(|entry| of(&fs::read_to_string(entry.path().join("stat")).ok()?, group)).max()
}

/// The resident bytes that a line of `/proc/*/stat` tells, if it is of a process of the group that has not ended.
fn of(stat: &str, group: u32) -> Option<u64> {
    // The name stands in brackets and may hold anything.
    let (_, rest) = stat.rsplit_once(')')?;
    let fields: Vec<&str> = rest.split_whitespace().collect();
    let is_ours = fields.get(2)?.parse() == Ok(group) && !matches!(*fields.first()?, "Z" | "X");
    // Pages have been of this size wherever the line looks like this, but for some rare machines.
    let pages: u64 = fields.get(21)?.parse().ok()?;
    is_ours.then_some(pages * 4096)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_group_and_its_memory_are_told_apart() {
        let line = "7 (a) S ) b) R 1 42 7 0 -1 4194560 1 0 0 0 1 2 0 0 20 0 3 0 99 1000 25 18446744073709551615 1 1 0";
        assert_eq!((of(line, 42), of(line, 1)), (Some(25 * 4096), None));
        assert_eq!(of(&line.replacen(" R ", " Z ", 1), 42), None, "it has ended");
        assert_eq!(of("nonsense", 42), None);
    }
}
