//! The programs that are compared. None minds who has signed a certificate.

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
};

use crate::given;

/// What Scrapy needs to follow every link of one host.
const SPIDER: &str = "from scrapy.spiders import CrawlSpider, Rule
from scrapy.linkextractors import LinkExtractor
class Town(CrawlSpider):
    name = 'town'
    allowed_domains = ['127.0.0.1']
    rules = [Rule(LinkExtractor(deny_extensions=[]), follow=True)]
    def __init__(self, root=None, **more):
        super().__init__(**more)
        self.start_urls = [root]
";

fn quiet(mut command: Command) -> Command {
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

pub(crate) fn oit(url: &str, out: &Path) -> Command {
    let mut oit = Command::new(given::binary());
    oit.args(["audit", url, "--rate", "0", "--max-pages", "25000", "--pictures", "off", "--allow-bad-tls", "--out"])
        .arg(out);
    quiet(oit)
}

pub(crate) fn wget(url: &str, out: &Path) -> Command {
    let mut wget = Command::new("wget");
    wget.args(["--quiet", "--recursive", "--level=inf", "--no-parent", "--delete-after", "--warc-file=site"]);
    wget.args(["--no-check-certificate", url]);
    wget.current_dir(out);
    quiet(wget)
}

pub(crate) fn scrapy(url: &str, out: &Path) -> Command {
    fs::write(out.join("town.py"), SPIDER).unwrap();
    let mut scrapy = Command::new("scrapy");
    scrapy.args(["runspider", "town.py", "-L", "ERROR", "-s", "CONCURRENT_REQUESTS=16", "-s"]);
    scrapy.args(["CONCURRENT_REQUESTS_PER_DOMAIN=16", "-s", "DOWNLOAD_DELAY=0", "-a", &format!("root={url}")]);
    scrapy.current_dir(out);
    quiet(scrapy)
}

pub(crate) fn spider(url: &str, out: &Path) -> Command {
    let mut spider = Command::new(std::env::var_os("OIT_BENCH_SPIDER").unwrap_or_else(|| "no-spider".into()));
    spider.arg(url).current_dir(out);
    quiet(spider)
}
