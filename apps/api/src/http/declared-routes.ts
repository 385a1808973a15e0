import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import type { ModulesContainer } from '@nestjs/core';
import { describePermission, type Permission, permissionKey } from './permission.ts';

/** One route with who may call it, in words. */
export interface DeclaredRoute {
  readonly method: string;
  readonly path: string;
  readonly permission: string;
}

/** Every route of every controller, by address. Fails for one that declares no permission. */
export function declaredRoutes(modules: ModulesContainer): DeclaredRoute[] {
  const routes = new Map<string, DeclaredRoute>();
  for (const { controllers } of modules.values()) {
    for (const { metatype } of controllers.values()) {
      if (typeof metatype === 'function') for (const route of routesOf(metatype)) routes.set(`${route.path} ${route.method}`, route);
    }
  }
  return [...routes.keys()].sort().flatMap((key) => routes.get(key) ?? []);
}

function routesOf(controller: { readonly name: string; readonly prototype: object }): DeclaredRoute[] {
  const routes: DeclaredRoute[] = [];
  for (const [name, { value: handler }] of Object.entries(Object.getOwnPropertyDescriptors(controller.prototype))) {
    const isMethod = name !== 'constructor' && typeof handler === 'function';
    const path: string | undefined = isMethod ? Reflect.getMetadata(PATH_METADATA, handler) : undefined;
    if (path === undefined) continue;
    const permission: Permission | undefined = Reflect.getMetadata(permissionKey, handler);
    if (permission === undefined) throw new TypeError(`${controller.name}.${name} declares no permission.`);
    const method: RequestMethod = Reflect.getMetadata(METHOD_METADATA, handler);
    routes.push({ method: RequestMethod[method], path, permission: describePermission(permission) });
  }
  return routes;
}
