//! Complete municipal websites, as different webmasters build them, and what happens when something is taken away.
//!
//! A town is written in a small notation by hand, drawn by a style, served on the loopback address and audited as the
//! program does it. A complete town must come out complete; a town with one fault must lose exactly that item, and
//! the verdict must name the cause.

mod audit;
mod draw;
mod model;
mod notation;
mod rows;
mod server;
mod site;
mod styles;
mod text;

use std::sync::Arc;

#[test]
fn trial() {
    let town = notation::town(&[
        include_str!("content/buengsarai-1.txt"),
        include_str!("content/buengsarai-2.txt"),
        include_str!("content/buengsarai-news.txt"),
    ]);
    let style = styles::modern::Modern;
    let start = std::time::Instant::now();
    let site = draw::Drawing { town: &town, style: &style }.site();
    eprintln!("built {} in {:?}", site.replies.len(), start.elapsed());
    let form = audit::Form::of(2563);
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let server = server::Server::start(Arc::new(site)).await;
        for _ in 0..2 {
            let start = std::time::Instant::now();
            let result = form.audit(&server.url()).await;
            eprintln!("audited in {:?}: {:?}", start.elapsed(), result.coverage);
            for item in &result.items {
                if item.code != "met" {
                    eprintln!("{:?} {} {}", item.id, item.code, item.analysis.th);
                }
            }
        }
    });
}
