use std::io::Cursor;

use super::protocol::{Header, Task, read_answer, read_request, write_answer, write_request};
use super::serve::serve_from;
use crate::read::docs::Limits;
use crate::read::{Kind, Note, Reading};

#[test]
fn a_worker_answers_one_document_after_the_other() {
    let mut input = Vec::new();
    write_request(&mut input, Kind::Text, "http://a.example/1.txt", "แผนพัฒนา".as_bytes(), Task::Read).expect("written");
    write_request(&mut input, Kind::Pdf, "http://a.example/2.pdf", b"no pdf", Task::Read).expect("written");
    let mut output = Vec::new();
    serve_from(&mut Cursor::new(input), &mut output, &Limits::default()).expect("served");
    let mut answers = Cursor::new(output);
    let first = read_answer(&mut answers).expect("an answer");
    assert_eq!(first.blocks[0].text, "แผนพัฒนา");
    let second = read_answer(&mut answers).expect("an answer");
    assert!(matches!(second.notes.as_slice(), [Note::Damaged(_)]), "{:?}", second.notes);
    assert!(read_answer(&mut answers).is_err(), "two questions have two answers");
}

#[test]
fn requests_and_answers_come_back_as_they_were_sent() {
    let mut wire = Vec::new();
    write_request(&mut wire, Kind::Docx, "http://ก.ไทย/", &[0, 1, 2, 255], Task::Read).expect("written");
    let (header, content) = read_request(&mut Cursor::new(&wire), 10).expect("valid").expect("there");
    assert_eq!(header, Header { kind: Kind::Docx, url: "http://ก.ไทย/".to_owned(), length: 4, task: Task::Read });
    assert_eq!(content, [0, 1, 2, 255]);
    assert!(read_request(&mut Cursor::new(&wire), 3).is_err(), "larger than may be");
    let reading = Reading { kind: Kind::Xls, notes: vec![Note::Encrypted], ..Reading::default() };
    let mut wire = Vec::new();
    write_answer(&mut wire, &reading).expect("written");
    assert_eq!(read_answer(&mut Cursor::new(wire)).expect("valid"), reading);
}

#[test]
fn promises_of_length_are_not_believed() {
    assert!(read_answer(&mut Cursor::new(u64::MAX.to_le_bytes())).is_err());
    let promised = [(100_u64 << 20).to_le_bytes().as_slice(), b"{}"].concat();
    assert!(read_answer(&mut Cursor::new(promised)).is_err());
    assert!(read_request(&mut Cursor::new(u32::MAX.to_le_bytes()), 10).is_err());
    assert!(read_request(&mut Cursor::new([]), 10).expect("the end is no error").is_none());
}

#[cfg(unix)]
mod unix {
    use std::path::PathBuf;
    use std::sync::Arc;
    use std::thread;
    use std::time::Duration;

    use super::super::pool::WorkerPool;
    use crate::read::reader::DocumentReader;
    use crate::read::{Kind, Note};

    fn pool(script: &str, deadline: Duration) -> WorkerPool {
        WorkerPool::with(PathBuf::from("/bin/sh"), vec!["-c".into(), script.into()], 2, deadline)
    }

    #[test]
    fn a_crash_is_said_and_does_not_end_the_audit() {
        let pool = pool("kill -ABRT $$", Duration::from_mins(1));
        let reading = pool.read(Kind::Pdf, b"%PDF", "");
        assert!(matches!(reading.notes.as_slice(), [Note::Unreadable(why)] if why.contains("crashed")), "{reading:?}");
        assert_eq!(reading.kind, Kind::Pdf);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn the_system_gives_a_worker_no_more_memory_than_it_may_take() {
        let folder = tempfile::tempdir().expect("a folder");
        let reading = super::Reading { kind: Kind::Pdf, pages: 7, ..super::Reading::default() };
        let mut answer = Vec::new();
        super::write_answer(&mut answer, &reading).expect("written");
        std::fs::write(folder.path().join("answer"), answer).expect("written");
        let allowed = (crate::read::worker::MEMORY_LIMIT >> 10) + (100 << 10);
        let at = folder.path().display();
        let script = format!("[ $(ulimit -d) -le {allowed} ] && cat {at}/answer; cat >{at}/rest");
        assert_eq!(pool(&script, Duration::from_mins(1)).read(Kind::Pdf, b"content", ""), reading);
    }

    #[test]
    fn a_worker_that_hangs_is_killed() {
        let pool = pool("exec sleep 600", Duration::from_millis(50));
        assert_eq!(pool.read(Kind::Doc, b"x", "").notes, [Note::Stopped("time".to_owned())]);
    }

    #[test]
    fn a_worker_that_does_not_listen_is_killed() {
        let pool = pool("exec sleep 600", Duration::from_millis(50));
        let larger_than_a_pipe = vec![0; 1 << 20];
        assert_eq!(pool.read(Kind::Doc, &larger_than_a_pipe, "").notes, [Note::Stopped("time".to_owned())]);
    }

    #[test]
    fn many_threads_wait_for_few_workers() {
        let pool = Arc::new(pool("exit 0", Duration::from_mins(1)));
        let threads: Vec<_> = (0..8)
            .map(|_| {
                let pool = Arc::clone(&pool);
                thread::spawn(move || pool.read(Kind::Pdf, b"x", "").notes.len())
            })
            .collect();
        for thread in threads {
            assert_eq!(thread.join().expect("no panic"), 1);
        }
    }

    /// A worker that answers every request for `content` with the same reading, and writes a line where it starts.
    fn answering(folder: &std::path::Path, content: &[u8], reading: &super::Reading) -> WorkerPool {
        let mut request = Vec::new();
        super::write_request(&mut request, Kind::Pdf, "", content, super::Task::Read).expect("written");
        let mut answer = Vec::new();
        super::write_answer(&mut answer, reading).expect("written");
        std::fs::write(folder.join("answer"), answer).expect("written");
        let (at, length) = (folder.display(), request.len());
        let script = format!(
            "echo started >> {at}/starts; while [ $(head -c {length} | wc -c) -eq {length} ]; do cat {at}/answer; done"
        );
        pool(&script, Duration::from_mins(1))
    }

    #[test]
    fn a_worker_is_kept_for_the_next_document() {
        let folder = tempfile::tempdir().expect("a folder");
        let reading =
            super::Reading { kind: Kind::Pdf, title: "แผน".to_owned(), pages: 3, ..super::Reading::default() };
        let pool = answering(folder.path(), b"content", &reading);
        for _ in 0..3 {
            assert_eq!(pool.read(Kind::Pdf, b"content", ""), reading);
        }
        let starts = std::fs::read_to_string(folder.path().join("starts")).expect("it started");
        assert_eq!(starts.lines().count(), 1);
    }

    #[test]
    fn documents_are_read_side_by_side() {
        let folder = tempfile::tempdir().expect("a folder");
        let reading = super::Reading { kind: Kind::Pdf, ..super::Reading::default() };
        let mut answer = Vec::new();
        super::write_answer(&mut answer, &reading).expect("written");
        std::fs::write(folder.path().join("answer"), answer).expect("written");
        // Each answers when the other has begun, so that one after the other none ever would.
        let at = folder.path().display();
        let script = format!(
            "echo begun > {at}/begun.$$; while [ $(ls {at} | grep -c begun) -lt 2 ]; do sleep 0.02; done; cat {at}/answer; cat >{at}/rest"
        );
        let pool = Arc::new(pool(&script, Duration::from_mins(1)));
        thread::scope(|scope| {
            let readers: Vec<_> = (0..2).map(|_| scope.spawn(|| pool.read(Kind::Pdf, b"content", ""))).collect();
            for reader in readers {
                assert_eq!(reader.join().expect("no panic"), reading);
            }
        });
    }

    #[test]
    fn a_worker_that_died_between_documents_is_replaced() {
        let folder = tempfile::tempdir().expect("a folder");
        let reading = super::Reading { kind: Kind::Pdf, ..super::Reading::default() };
        let pool = answering(folder.path(), b"content", &reading);
        assert_eq!(pool.read(Kind::Pdf, b"content", ""), reading);
        pool.kill_idle();
        assert_eq!(pool.read(Kind::Pdf, b"content", ""), reading);
        let starts = std::fs::read_to_string(folder.path().join("starts")).expect("it started");
        assert_eq!(starts.lines().count(), 2);
    }

    #[test]
    fn a_missing_program_is_said() {
        let pool = WorkerPool::new(PathBuf::from("/nonexistent/oit"), 1);
        let reading = pool.read(Kind::Pdf, b"x", "");
        assert!(matches!(reading.notes.as_slice(), [Note::Unreadable(why)] if why.contains("started")), "{reading:?}");
    }
}
