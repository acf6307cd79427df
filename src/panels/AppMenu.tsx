import {
  ChevronDown,
  FilePlus,
  FolderOpen,
  ImageDown,
  Images,
  Keyboard,
  LogOut,
  Search,
  SlidersHorizontal,
} from 'lucide-react';
import { useStore } from 'zustand';
import { notify } from '../project/session.ts';
import { Button } from '../ui/Button.tsx';
import { Menu, MenuChoice, MenuItem, MenuSeparator, Submenu } from '../ui/Menu.tsx';
import { chooseLanguage, LANGUAGES } from '../words/language.ts';
import { languageTag, t, type WordKey } from '../words/words.ts';
import styles from './AppMenu.module.css';
import { useEditor } from './editorContext.ts';
import { chooseTheme, type Theme, themeStore } from './theme.ts';

const THEMES: readonly { readonly value: Theme; readonly word: WordKey }[] = [
  { value: 'dark', word: 'guide.menu.dark' },
  { value: 'light', word: 'guide.menu.light' },
  { value: 'system', word: 'guide.menu.system' },
];

/** A language in its own words, as its speakers look for it. */
const languageName = (tag: string): string => new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag;

/** The product's name, and what concerns the whole program. */
export function AppMenu() {
  const { commands, gateway, api } = useEditor();
  const signsOut = useStore(
    gateway.store,
    (state) => state.kind === 'known' && state.config.sign_out === true,
  );
  const signOut = () => void api.signOut().then(() => location.assign('/sign-in'));
  const theme = useStore(themeStore, (state) => state.theme);
  return (
    <>
      <h1 className="visuallyHidden">Kirin Motion Brush</h1>
      <Menu
        align="start"
        trigger={
          <Button look="quiet" className={styles.trigger}>
            <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
              <path d="M8 0.8 15.2 8 8 15.2 0.8 8Z" fill="currentColor" />
            </svg>
            <span className={styles.name}>Kirin Motion Brush</span>
            <ChevronDown size={14} aria-hidden="true" />
          </Button>
        }
      >
        <MenuItem icon={<FilePlus size={16} aria-hidden="true" />} onSelect={commands['project.new'].run}>
          {t('guide.menu.newProject')}
        </MenuItem>
        <MenuItem icon={<FolderOpen size={16} aria-hidden="true" />} onSelect={commands['project.list'].run}>
          {t('projects.show')}
        </MenuItem>
        <MenuItem icon={<ImageDown size={16} aria-hidden="true" />} onSelect={commands['project.sample'].run}>
          {t('guide.openSample')}
        </MenuItem>
        <Submenu label={t('guide.moreSamples')} icon={<Images size={16} aria-hidden="true" />}>
          <MenuItem onSelect={commands['project.sampleFlight'].run}>{t('guide.flightTitle')}</MenuItem>
          <MenuItem onSelect={commands['project.sampleMeadow'].run}>{t('guide.meadowTitle')}</MenuItem>
        </Submenu>
        <MenuSeparator />
        <MenuChoice
          label={t('guide.menu.theme')}
          value={theme}
          options={THEMES.map(({ value, word }) => ({ value, label: t(word) }))}
          onChange={chooseTheme}
        />
        <LanguageChoice />
        <MenuItem
          icon={<SlidersHorizontal size={16} aria-hidden="true" />}
          keys={commands['preferences.open'].keys[0]}
          onSelect={commands['preferences.open'].run}
        >
          {t('saving.preferencesShow')}
        </MenuItem>
        <MenuSeparator />
        <MenuItem
          icon={<Search size={16} aria-hidden="true" />}
          keys={commands['palette.open'].keys[0]}
          onSelect={commands['palette.open'].run}
        >
          {t('palette.open')}
        </MenuItem>
        <MenuItem
          icon={<Keyboard size={16} aria-hidden="true" />}
          keys={commands['help.open'].keys[0]}
          onSelect={commands['help.open'].run}
        >
          {t('guide.menu.help')}
        </MenuItem>
        {signsOut && (
          <MenuItem icon={<LogOut size={16} aria-hidden="true" />} onSelect={signOut}>
            {t('guide.menu.signOut')}
          </MenuItem>
        )}
      </Menu>
    </>
  );
}

/** Apart from the menu: the names of the languages take the browser longer to find than all the rest of a closed one. */
function LanguageChoice() {
  const { session } = useEditor();
  return (
    <MenuChoice
      label={t('language.label')}
      value={languageTag()}
      options={LANGUAGES.map((tag) => ({ value: tag, label: languageName(tag) }))}
      onChange={(tag) =>
        void chooseLanguage(tag).catch(() => notify(session, t('language.notLoaded'), 'error'))
      }
    />
  );
}
