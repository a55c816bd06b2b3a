/** Setting up an engine by code: {@link tele.core.EngineConfig} is the one list of its settings. */
package tele.core;
