import { dashboardPaths, navigationPaths } from '@autodevops/contracts/api';
import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller, InputOf, MemberCaller, OutputOf } from '../http/index.ts';
import { CurrentCaller, clearCookie, Implements, Input, Navigation, Requires, readCookie, SignedIn, setCookie } from '../http/index.ts';
import { CompleteInstallation } from './complete-installation.ts';
import { ListAvailableRepositories } from './list-available-repositories.ts';
import { PostgresInstallations } from './postgres-installations.ts';
import type { InstallationRefusal } from './require-admin.ts';
import { StartInstallation } from './start-installation.ts';

@Controller()
export class InstallationsController {
  readonly #installations: PostgresInstallations;
  readonly #startInstallation: StartInstallation;
  readonly #completeInstallation: CompleteInstallation;
  readonly #listAvailable: ListAvailableRepositories;
  readonly #navigation: Navigation;

  constructor(
    @Inject(PostgresInstallations) installations: PostgresInstallations,
    @Inject(StartInstallation) startInstallation: StartInstallation,
    @Inject(CompleteInstallation) completeInstallation: CompleteInstallation,
    @Inject(ListAvailableRepositories) listAvailable: ListAvailableRepositories,
    @Inject(Navigation) navigation: Navigation,
  ) {
    this.#installations = installations;
    this.#startInstallation = startInstallation;
    this.#completeInstallation = completeInstallation;
    this.#listAvailable = listAvailable;
    this.#navigation = navigation;
  }

  @Get(navigationPaths.install)
  @SignedIn()
  async start(@CurrentCaller() caller: Caller, @Query() query: unknown, @Res() reply: FastifyReply): Promise<void> {
    const result = await this.#startInstallation.start(query, caller.userId);
    if (result.outcome === 'refused') return this.#refuse(reply, result);
    setCookie(reply, '__Host-install', result.cookie.value, result.cookie.expiresAt);
    await reply.redirect(result.location, 302);
  }

  @Get(navigationPaths.installCallback)
  @SignedIn()
  async complete(
    @CurrentCaller() caller: Caller,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    clearCookie(reply, '__Host-install');
    const result = await this.#completeInstallation.complete(query, readCookie(request, '__Host-install'), caller.userId);
    if (result.outcome === 'refused') return this.#refuse(reply, result);
    await this.#navigation.go(reply, dashboardPaths.onboarding(result.slug), { installation_id: result.installationId });
  }

  @Implements('listInstallations')
  @Requires('viewer')
  async list(@CurrentCaller() caller: MemberCaller): Promise<OutputOf<'listInstallations'>> {
    return { items: await this.#installations.list(caller) };
  }

  @Implements('listAvailableRepositories')
  @Requires('admin')
  listAvailable(
    @CurrentCaller() caller: MemberCaller,
    @Input() input: InputOf<'listAvailableRepositories'>,
  ): Promise<OutputOf<'listAvailableRepositories'>> {
    return this.#listAvailable.list(caller, input.installationId, input.query);
  }

  #refuse(reply: FastifyReply, refusal: InstallationRefusal): Promise<void> {
    const page = refusal.slug === null ? dashboardPaths.start : dashboardPaths.onboarding(refusal.slug);
    return this.#navigation.refuse(reply, page, refusal);
  }
}
