import {type ReactNode, useEffect, useRef} from 'react';

type Props = {
  readonly title: string;
  /** A link back or a kind, above the title. */
  readonly above?: ReactNode;
  /** One sentence on what this screen is for. */
  readonly under?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
};

/** The screen that opened last. The first keeps the browser's own focus; a later one takes it to its title, to be read out. */
let shownPath = location.pathname;

export function Screen({title, above, under, actions, children}: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (location.pathname !== shownPath) heading.current?.focus({preventScroll: true});
    shownPath = location.pathname;
  }, []);
  useEffect(() => {
    document.title = `${title} · Overt`;
  }, [title]);
  return (
    <>
      <header className="screen-head">
        {above && <div className="above">{above}</div>}
        <div className="row spread">
          <h1 ref={heading} tabIndex={-1} dir="auto">
            {title}
          </h1>
          {actions && <div className="row">{actions}</div>}
        </div>
        {under && <p className="under">{under}</p>}
      </header>
      {children}
    </>
  );
}

type SectionProps = {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly id?: string;
  readonly children: ReactNode;
};

export function Section({title, aside, id, children}: SectionProps) {
  return (
    <section className="stack" id={id} aria-label={title}>
      <div className="section-title spread">
        <h2>{title}</h2>
        {aside && <span className="quiet small">{aside}</span>}
      </div>
      {children}
    </section>
  );
}
