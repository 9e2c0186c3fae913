import { useEffect, useState } from 'react';
import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { Avatar, Button, Menu, MenuItem, MenuSeparator, MenuTrigger } from '@backstage/ui';
import { RiLogoutBoxRLine, RiSettings3Line, RiUserLine, RiUserShared2Line } from '@remixicon/react';
import styles from './Nav.module.css';

interface Account {
  name: string;
  picture?: string;
  profileHref: string;
}

/** Who is signed in, and the way out. */
export function AccountMenu({ isSimulator }: { isSimulator: boolean }) {
  const identityApi = useApi(identityApiRef);
  const [account, setAccount] = useState<Account>();

  useEffect(() => {
    let isCurrent = true;
    Promise.all([identityApi.getProfileInfo(), identityApi.getBackstageIdentity()]).then(
      ([profile, identity]) => {
        const { kind, namespace, name } = parseEntityRef(identity.userEntityRef);
        const profileHref = `/catalog/${namespace}/${kind.toLocaleLowerCase('en-US')}/${name}`;
        if (isCurrent)
          setAccount({ name: profile.displayName ?? name, picture: profile.picture, profileHref });
      },
      () => isCurrent && setAccount(undefined),
    );
    return () => {
      isCurrent = false;
    };
  }, [identityApi]);

  const name = account?.name ?? 'Account';
  return (
    <MenuTrigger>
      <Button variant="tertiary" className={styles.account}>
        <Avatar src={account?.picture ?? ''} name={name} size="small" purpose="decoration" />
        <span className={styles.accountName}>{name}</span>
      </Button>
      <Menu>
        <MenuItem href={account?.profileHref ?? '/settings'} iconStart={<RiUserLine />}>
          My page in the catalog
        </MenuItem>
        <MenuItem href="/settings" iconStart={<RiSettings3Line />}>
          Settings
        </MenuItem>
        <MenuSeparator />
        <MenuItem
          iconStart={isSimulator ? <RiUserShared2Line /> : <RiLogoutBoxRLine />}
          onAction={() => identityApi.signOut()}
        >
          {isSimulator ? 'Switch persona' : 'Sign out'}
        </MenuItem>
      </Menu>
    </MenuTrigger>
  );
}
