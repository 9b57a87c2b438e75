import { PageTitle } from '../../ui';

export default function AccessibilityPage() {
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <PageTitle>Accessibility statement</PageTitle>
        <h1>Accessibility statement</h1>
        <p>This statement is about the screens of the Pain and Sleep Hub that staff use.</p>
        <p>We want as many people as possible to be able to use it. You should be able to:</p>
        <ul>
          <li>zoom in up to 400% without text running off the screen</li>
          <li>use every page with a keyboard alone, or with speech recognition software</li>
          <li>listen to every page with a screen reader</li>
          <li>use every page with JavaScript switched off</li>
          <li>paste into any field, and use a password manager to sign in</li>
        </ul>
        <h2>How accessible it is</h2>
        <p>
          It is built to meet the Web Content Accessibility Guidelines 2.2 at level AA, with the components of
          the NHS design system. It has not yet been audited by an independent body, nor tried by disabled
          people, so we do not claim that it complies.
        </p>
        <h2>How we test it</h2>
        <p>
          Each component is compared with the published markup of the NHS design system every time the
          software is tested. Pages are checked with axe-core in a real browser, which finds some kinds of
          problem and not others.
        </p>
        <h2>What we know is not right yet</h2>
        <ul>
          <li>
            On a narrow screen, charts scroll sideways. The same figures stand below each chart in a table.
          </li>
          <li>With JavaScript off, fields that depend on another answer are always shown.</li>
          <li>With JavaScript off, the page for an unexpected fault may be blank.</li>
        </ul>
        <h2>If you find a problem</h2>
        <p>
          Tell the person who looks after accounts at your hub. Say which page you were on, what you were
          trying to do and what you use to do it. If you need what is on a page in another form, such as large
          print, ask the same person.
        </p>
        <h2>If you are not happy with the answer</h2>
        <p>
          In England, the Equality and Human Rights Commission enforces the accessibility regulations. Contact
          the <a href="https://www.equalityadvisoryservice.com/">Equality Advisory and Support Service</a>.
        </p>
      </div>
    </div>
  );
}
