import type { PortalEnv } from '../env';

const WORDS: Partial<Record<PortalEnv['HUB_MODE'], string>> = {
  demo: 'Demo: everybody here is made up, and signing in takes one step only. Do not type in anything about real patients.',
  training: 'Training: nothing here reaches a patient. Do not type in anything about real patients.',
};

export function ModeBanner({ mode }: { mode: PortalEnv['HUB_MODE'] }) {
  const words = WORDS[mode];
  if (!words) return null;
  return (
    <div className="hub-mode" role="region" aria-label="About this copy of the hub">
      <div className="nhsuk-width-container">
        <p>{words}</p>
      </div>
    </div>
  );
}
