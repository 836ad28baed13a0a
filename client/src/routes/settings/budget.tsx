import { BudgetPage } from '../../features/budget/BudgetPage.tsx'

export default function BudgetRoute() {
  return <BudgetPage />
}
