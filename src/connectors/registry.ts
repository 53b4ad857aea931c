/** Every input format. Another is its file and one line here, a test and a page. */
import {fourcatDouyin} from './4cat-douyin.ts';
import {fourcatTiktok} from './4cat-tiktok.ts';
import {fourcatTiktokComments} from './4cat-tiktok-comments.ts';
import {activitypub} from './activitypub.ts';
import {blueskyPostViews} from './bluesky-post-views.ts';
import type {Connector} from './connector.ts';
import {coordinationNetworkToolkit} from './coordination-network-toolkit.ts';
import {coortweet} from './coortweet.ts';
import {csv} from './csv.ts';
import {jetstream} from './jetstream.ts';
import {mastodon} from './mastodon.ts';
import {mediacrawlerBilibili} from './mediacrawler-bilibili.ts';
import {mediacrawlerDouyin} from './mediacrawler-douyin.ts';
import {mediacrawlerWeibo} from './mediacrawler-weibo.ts';
import {ndjson} from './ndjson.ts';
import {openMeasures} from './open-measures.ts';
import {parquet} from './parquet.ts';
import {telegramDesktop} from './telegram-desktop.ts';
import {telethon} from './telethon.ts';
import {tiktokDownloader} from './tiktok-downloader.ts';
import {tiktokResearch} from './tiktok-research.ts';
import {tsv} from './tsv.ts';
import {twarcCsv} from './twarc-csv.ts';
import {twarc2} from './twarc2.ts';
import {weiboCov} from './weibo-cov.ts';
import {weiboCrawler} from './weibo-crawler.ts';
import {weiboSpider} from './weibo-spider.ts';
import {weiboscope} from './weiboscope.ts';
import {xIo} from './x-io.ts';
import {xV1} from './x-v1.ts';
import {youtube} from './youtube.ts';
import {youtubeDataTools} from './youtube-data-tools.ts';
import {zeeschuimerDouyin} from './zeeschuimer-douyin.ts';
import {zeeschuimerTiktok} from './zeeschuimer-tiktok.ts';
import {zeeschuimerTiktokComments} from './zeeschuimer-tiktok-comments.ts';
import {zeeschuimerX} from './zeeschuimer-x.ts';

export const connectors: readonly Connector[] = [
  csv,
  tsv,
  ndjson,
  parquet,
  coortweet,
  tiktokResearch,
  zeeschuimerTiktok,
  jetstream,
  blueskyPostViews,
  mastodon,
  activitypub,
  telegramDesktop,
  telethon,
  youtube,
  youtubeDataTools,
  mediacrawlerDouyin,
  mediacrawlerBilibili,
  mediacrawlerWeibo,
  twarc2,
  coordinationNetworkToolkit,
  zeeschuimerDouyin,
  zeeschuimerTiktokComments,
  openMeasures,
  fourcatTiktok,
  fourcatTiktokComments,
  fourcatDouyin,
  xIo,
  twarcCsv,
  weiboCov,
  weiboscope,
  weiboCrawler,
  weiboSpider,
  tiktokDownloader,
  xV1,
  zeeschuimerX
];
