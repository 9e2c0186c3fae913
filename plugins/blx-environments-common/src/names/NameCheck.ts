/** One place in which the name of a service is used, and whether it is free there. @public */
export interface NamePlace {
  /** `pattern`, `repository`, `catalog`, `role`, `helm-release`, … */
  place: string;
  title: string;
  status: 'free' | 'taken' | 'invalid' | 'unknown';
  /** The name as it is used there, e.g. `sandbox-apps-<name>-eks-irsa-role`. */
  usedAs: string;
  lengthLimit: number;
  message: string;
}

/** Answer of the live name check of a form. @public */
export interface NameCheck {
  name: string;
  isUsable: boolean;
  places: NamePlace[];
}
