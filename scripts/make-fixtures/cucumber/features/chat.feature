@p1
Feature: Chat

  Background:
    Given a room

  @smoke
  Scenario: adds up
    Then 1 and 1 are 2

  Scenario: fails
    Then 1 and 1 are 3

  Scenario: is pending
    Then somebody writes this

  Scenario: is skipped
    Then nothing runs

  Scenario: is undefined
    Then nobody knows this step

  @broken
  Scenario: has a broken hook
    Then 1 and 1 are 2

  Scenario: passes at the second try
    Then it works at last

  Scenario Outline: counts
    Then <one> and <other> are <sum>

    Examples:
      | one | other | sum |
      | 1   | 2     | 3   |
      | 2   | 2     | 5   |
