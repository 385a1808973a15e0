import { AiProviderId, AiRequestOutcome, AiTaskId } from '@autodevops/contracts/ai';
import { User } from 'lucide-react';
import type { AiRequestFilter } from '#api/ai/ai-request-filter.ts';
import { outcomeTitles, providerTitles, taskTitles } from '#components/ai/ai-words.ts';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';

interface FiltersProps {
  readonly filter: AiRequestFilter;
  readonly repositories: readonly string[];
  readonly onFilter: (filter: AiRequestFilter) => void;
}

function Options<Id extends string>({ ids, titles, every }: { ids: readonly Id[]; titles: Record<Id, string>; every: string }) {
  return (
    <>
      <option value="">{every}</option>
      {ids.map((id) => (
        <option key={id} value={id}>
          {titles[id]}
        </option>
      ))}
    </>
  );
}

/** What narrows the list of AI requests. */
export function RequestFilters({ filter, repositories, onFilter }: FiltersProps) {
  const known = repositories.includes(filter.repository) || filter.repository === '';
  return (
    <search className="grid grid-cols-2 items-center gap-2 sm:flex sm:flex-wrap">
      <Select label="Task" className="w-52" value={filter.task} onChange={(task) => onFilter({ ...filter, task: task as AiTaskId | '' })}>
        <Options ids={AiTaskId.options} titles={taskTitles} every="Every task" />
      </Select>
      <Select
        label="Outcome"
        className="w-40"
        value={filter.outcome}
        onChange={(outcome) => onFilter({ ...filter, outcome: outcome as AiRequestOutcome | '' })}
      >
        <Options ids={AiRequestOutcome.options} titles={outcomeTitles} every="Every outcome" />
      </Select>
      <Select
        label="Answered by"
        className="w-44"
        value={filter.provider}
        onChange={(provider) => onFilter({ ...filter, provider: provider as AiProviderId | '' })}
      >
        <Options ids={AiProviderId.options} titles={providerTitles} every="Answered by anybody" />
      </Select>
      <Select label="Repository" className="w-52" value={filter.repository} onChange={(repository) => onFilter({ ...filter, repository })}>
        <option value="">Every repository</option>
        {(known ? repositories : [filter.repository, ...repositories]).map((fullName) => (
          <option key={fullName} value={fullName}>
            {fullName}
          </option>
        ))}
      </Select>
      <Input
        type="search"
        aria-label="Person"
        placeholder="Person"
        className="w-40 max-sm:w-full"
        icon={<User aria-hidden className="size-4" strokeWidth={1.75} />}
        value={filter.user}
        onChange={(event) => onFilter({ ...filter, user: event.target.value })}
      />
    </search>
  );
}
