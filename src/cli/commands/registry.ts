/** `overt registry`: who speaks for a state or an organisation, and with which accounts. */
import type {DefineCommand} from '../define.ts';
import {defineRegistryAssessing} from './registry-assessing.ts';
import {defineRegistryChanging} from './registry-changing.ts';
import {defineRegistryImport} from './registry-import.ts';
import {defineRegistryLabelers} from './registry-labelers.ts';
import {defineRegistryLabels} from './registry-labels.ts';
import {defineRegistryLookAlikes} from './registry-look-alikes.ts';
import {defineRegistryPolicies} from './registry-policies.ts';
import {defineRegistryPromotions} from './registry-promotions.ts';
import {defineRegistryReading} from './registry-reading.ts';
import {defineRegistrySearch} from './registry-search.ts';
import {defineRegistryVerify} from './registry-verify.ts';

export const define: DefineCommand = (command, {io, done}) => {
  defineRegistryReading(command, io, done);
  defineRegistrySearch(command, io, done);
  defineRegistryChanging(command, io, done);
  defineRegistryImport(command, io, done);
  defineRegistryVerify(command, io, done);
  defineRegistryLookAlikes(command, io, done);
  defineRegistryLabelers(command, io, done);
  defineRegistryAssessing(command, io, done);
  defineRegistryLabels(command, io, done);
  defineRegistryPolicies(command, io, done);
  defineRegistryPromotions(command, io, done);
};
