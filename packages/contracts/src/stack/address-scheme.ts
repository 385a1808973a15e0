import { z } from 'zod';

/** The forms of addresses that drivers and frameworks tell apart: a name of the database's own, or with the driver after it. */
export const AddressScheme = z.enum([
  'postgres',
  'postgresql',
  'postgresql+asyncpg',
  'postgresql+psycopg',
  'postgresql+psycopg2',
  'postgresql+pg8000',
  'postgis',
  'ecto',
  'jdbc:postgresql',
  'mysql',
  'mysql2',
  'trilogy',
  'mysql+pymysql',
  'mysql+aiomysql',
  'mysql+asyncmy',
  'mysql+mysqldb',
  'mysql+mysqlconnector',
  'jdbc:mysql',
  'mariadb',
  'mariadb+pymysql',
  'jdbc:mariadb',
]);
export type AddressScheme = z.infer<typeof AddressScheme>;
