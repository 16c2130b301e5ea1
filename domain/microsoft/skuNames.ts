// Microsoft's names of its products in the tenants of customers, and the plans that they stand for.
import type { PlanId } from '../products/plans.ts';

/** Part numbers by plan (Microsoft: "Product names and service plan identifiers for licensing"). */
const partNumbers: Readonly<Partial<Record<PlanId, readonly string[]>>> = {
  businessBasic: ['O365_BUSINESS_ESSENTIALS', 'SMB_BUSINESS_ESSENTIALS'],
  businessStandard: ['O365_BUSINESS_PREMIUM', 'SMB_BUSINESS_PREMIUM'],
  businessPremium: ['SPB'],
  appsForBusiness: ['O365_BUSINESS', 'SMB_BUSINESS'],
  office365E1: ['STANDARDPACK'],
  office365E3: ['ENTERPRISEPACK'],
  microsoft365E3: ['SPE_E3'],
  exchangeOnline1: ['EXCHANGESTANDARD'],
  exchangeOnline2: ['EXCHANGEENTERPRISE'],
  exchangeKiosk: ['EXCHANGEDESKLESS'],
  microsoft365E5: ['SPE_E5'],
  microsoft365F1: ['M365_F1', 'M365_F1_COMM'],
  microsoft365F3: ['SPE_F1'],
  office365E5: ['ENTERPRISEPREMIUM'],
  office365F3: ['DESKLESSPACK'],
  appsForEnterprise: ['OFFICESUBSCRIPTION'],
  copilot: ['Microsoft_365_Copilot'],
  teamsEssentials: ['TEAMS_ESSENTIALS_AAD', 'Teams_Ess'],
  teamsEnterprise: ['Microsoft_Teams_Enterprise_New'],
  defenderForBusiness: ['MDE_SMB'],
  defenderForOffice1: ['ATP_ENTERPRISE'],
  defenderForOffice2: ['THREAT_INTELLIGENCE'],
  entraIdP1: ['AAD_PREMIUM'],
  entraIdP2: ['AAD_PREMIUM_P2'],
  intunePlan1: ['INTUNE_A'],
  mobilitySecurityE3: ['EMS'],
  mobilitySecurityE5: ['EMSPREMIUM'],
  sharePoint1: ['SHAREPOINTSTANDARD'],
  sharePoint2: ['SHAREPOINTENTERPRISE'],
  oneDrive1: ['WACONEDRIVESTANDARD'],
  oneDrive2: ['WACONEDRIVEENTERPRISE'],
  plannerPlan1: ['PROJECT_P1'],
  project3: ['PROJECTPROFESSIONAL'],
  project5: ['PROJECTPREMIUM'],
  visio1: ['VISIOONLINE_PLAN1'],
  visio2: ['VISIOCLIENT'],
  powerBiPro: ['POWER_BI_PRO'],
  powerBiPremium: ['PBI_PREMIUM_PER_USER'],
};

const byPartNumber: ReadonlyMap<string, PlanId> = new Map(
  (Object.entries(partNumbers) as [PlanId, readonly string[]][]).flatMap(([plan, names]) =>
    names.map((name) => [name.toLowerCase(), plan] as const),
  ),
);

/** The plan that a part number stands for; undefined for a product that the desk knows by its name alone. */
export function planOfSku(partNumber: string): PlanId | undefined {
  return byPartNumber.get(partNumber.trim().toLowerCase());
}
